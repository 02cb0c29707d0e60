#include "core/mailauth/iprev/genericname.h"

#include "core/mailauth/iprev/addressforms.h"

#include <algorithm>
#include <array>

namespace RelayMedic::Iprev
{

namespace
{

constexpr qsizetype longestName = 253; // RFC 1035 section 2.3.4, written out

//! How much a word says by itself.
enum class Weight {
    Weak,   //!< counts beside three octets of the address
    Access, //!< an access line: beside two octets
    Sure,   //!< a line whose address changes, or a kind of home line: beside the last octet alone
};

struct AccessWord {
    const char *word;
    Weight weight;
};

constexpr AccessWord words[] = {
    {"dsl", Weight::Sure},        {"adsl", Weight::Sure},         {"vdsl", Weight::Sure},    {"xdsl", Weight::Sure},
    {"sdsl", Weight::Sure},       {"dslb", Weight::Sure},         {"dyn", Weight::Sure},     {"dynamic", Weight::Sure},
    {"dynip", Weight::Sure},      {"dynamicip", Weight::Sure},    {"dhcp", Weight::Sure},    {"ppp", Weight::Sure},
    {"pppoe", Weight::Sure},      {"pppool", Weight::Sure},       {"dial", Weight::Sure},    {"dialin", Weight::Sure},
    {"dialup", Weight::Sure},     {"ftth", Weight::Sure},         {"docsis", Weight::Sure},  {"catv", Weight::Sure},
    {"cpe", Weight::Sure},        {"gprs", Weight::Sure},         {"umts", Weight::Sure},    {"lte", Weight::Access},
    {"cable", Weight::Access},    {"cablemodem", Weight::Sure},   {"modem", Weight::Sure},   {"broadband", Weight::Access},
    {"bband", Weight::Access},    {"pool", Weight::Access},       {"pools", Weight::Access}, {"fiber", Weight::Access},
    {"fibre", Weight::Access},    {"fios", Weight::Access},       {"wlan", Weight::Access},  {"wifi", Weight::Access},
    {"mobile", Weight::Access},   {"wireless", Weight::Access},   {"res", Weight::Access},   {"residential", Weight::Access},
    {"home", Weight::Access},     {"subscriber", Weight::Access}, {"dip", Weight::Access},   {"nat", Weight::Access},
    {"user", Weight::Access},     {"hsd", Weight::Access},        {"isp", Weight::Weak},     {"ip", Weight::Weak},
    {"host", Weight::Weak},       {"client", Weight::Weak},       {"clients", Weight::Weak}, {"cust", Weight::Weak},
    {"customer", Weight::Weak},   {"customers", Weight::Weak},    {"node", Weight::Weak},    {"range", Weight::Weak},
    {"vps", Weight::Weak},        {"static", Weight::Weak},       {"rev", Weight::Weak},     {"reverse", Weight::Weak},
    {"unassigned", Weight::Weak}, {"net", Weight::Weak},
};

//! Words of machines that somebody set up for mail: large senders number theirs by the address.
constexpr std::array mailWords = {"mail",     "smtp",  "mta",     "mx",      "mout",  "out",
                                  "outbound", "relay", "mailout", "smtpout", "mailer"};

bool isLetter(QChar c)
{
    return c >= QLatin1Char('a') && c <= QLatin1Char('z');
}

//! The runs of letters in a text; in hexadecimal parts of a name some are only digits, which does no harm.
QStringList lettersOf(const QString &text)
{
    QStringList runs;
    QString run;
    for (const QChar c : text + QLatin1Char('.')) {
        if (isLetter(c)) {
            run += c;
        } else if (!run.isEmpty()) {
            runs.append(run);
            run.clear();
        }
    }
    return runs;
}

//! The weightiest word of access lines; nullptr where there is none. The last two labels are the provider's own domain.
const AccessWord *accessWordIn(const QString &name)
{
    QStringList labels = name.split(QLatin1Char('.'));
    for (int i = 0; i < 2 && labels.size() > 1; ++i)
        labels.removeLast();
    const AccessWord *best = nullptr;
    for (const QString &run : lettersOf(labels.join(QLatin1Char('.')))) {
        for (const AccessWord &one : words) {
            if (run == QLatin1String(one.word) && (!best || one.weight > best->weight))
                best = &one;
        }
    }
    return best;
}

//! Does the label with the address say that it is a mail server's ("mta-192-0-2-25")?
bool isMailLabel(const QString &name, const FormFound &found)
{
    const qsizetype dot = found.at > 0 ? name.lastIndexOf(QLatin1Char('.'), found.at - 1) : -1;
    const QStringList before = lettersOf(name.mid(dot + 1, found.at - dot - 1));
    return std::any_of(before.begin(), before.end(), [](const QString &run) {
        return std::any_of(mailWords.begin(), mailWords.end(), [&](const char *word) { return run == QLatin1String(word); });
    });
}

//! Is this much of the address beside this word a sign?
bool isEnough(const FormFound &found, const AccessWord *word)
{
    switch (found.extent) {
    case Extent::None: return false;
    case Extent::Whole: return true;
    case Extent::MostOfIt: return word != nullptr;
    case Extent::Half: return word && word->weight >= Weight::Access;
    case Extent::LastOctet: return word && word->weight == Weight::Sure;
    }
    return false;
}

} // namespace

const char *likenessWord(NameLikeness likeness)
{
    switch (likeness) {
    case NameLikeness::Chosen: return "chosen";
    case NameLikeness::Numbered: return "numbered";
    case NameLikeness::Dynamic: return "dynamic";
    }
    return "chosen";
}

NameJudged judgeName(const QString &given, const QHostAddress &address)
{
    NameJudged judged;
    QString name = given.toLower();
    if (name.endsWith(QLatin1Char('.')))
        name.chop(1);
    if (name.isEmpty() || name.size() > longestName || address.isNull())
        return judged;
    const FormFound found = addressIn(name, address);
    const AccessWord *word = accessWordIn(name);
    if (!isEnough(found, word))
        return judged;
    const bool isAccess = word && word->weight >= Weight::Access;
    if (!isAccess && isMailLabel(name, found))
        return judged;
    judged.likeness = isAccess ? NameLikeness::Dynamic : NameLikeness::Numbered;
    judged.part = name.mid(found.at, found.size);
    judged.word = isAccess ? QString::fromLatin1(word->word) : QString();
    return judged;
}

} // namespace RelayMedic::Iprev
