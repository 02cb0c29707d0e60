#include "app/wizard/state/wizardcase.h"

#include "app/wizard/state/addresshint.h"

namespace RelayMedic
{

WizardCase::WizardCase(RunnerFactory factory, QObject *parent)
    : QObject(parent)
    , m_run(std::move(factory))
{
    connect(&m_recogniser, &Recogniser::recognised, this, &WizardCase::take);
    connect(&m_run, &CheckRun::finished, this, &WizardCase::changed);
}

WizardCase::~WizardCase() = default;

void WizardCase::touch()
{
    ++m_revision;
    emit changed();
}

void WizardCase::setConsent(bool cleartextPassword, bool badCertificate)
{
    if (m_input.consent.cleartextPassword == cleartextPassword && m_input.consent.badCertificate == badCertificate)
        return;
    m_input.consent.cleartextPassword = cleartextPassword;
    m_input.consent.badCertificate = badCertificate;
    touch();
}

void WizardCase::setBlocklistConsent(bool allowed)
{
    if (m_input.consent.blocklists == allowed)
        return;
    m_input.consent.blocklists = allowed;
    touch();
}

void WizardCase::replaceInput(const Case &input)
{
    m_input = input;
    touch();
    emit filled();
}

void WizardCase::openCase(const Case &saved)
{
    stopPractising();
    begin(saved);
}

void WizardCase::begin(Case fresh)
{
    m_run.forget();
    m_recogniser.drop();
    m_recognised.reset();
    m_filledFrom.clear();
    m_filledTo.clear();
    const QByteArray bounce = std::exchange(fresh.bounce, QByteArray());
    replaceInput(fresh);
    if (!bounce.isEmpty())
        setBounce(bounce, false);
}

void WizardCase::setBounce(const QByteArray &bounce, bool pause, const QString &recipient)
{
    if (m_input.bounce == bounce && m_wantedRecipient == recipient)
        return;
    m_wantedRecipient = recipient;
    m_input.bounce = bounce.left(maxBounceBytes);
    m_recognised.reset();
    if (pause)
        m_recogniser.readSoon(m_input.bounce);
    else
        m_recogniser.readNow(m_input.bounce);
    touch();
}

void WizardCase::take(const Intake &intake)
{
    m_recognised = intake;
    QString to = intake.filled.to;
    QStringList others = intake.filled.otherRecipients;
    if (const qsizetype at = others.indexOf(m_wantedRecipient); at >= 0)
        std::swap(to, others[at]);
    fill(&Case::from, intake.filled.from, m_filledFrom);
    fill(&Case::to, to, m_filledTo);
    m_input.otherRecipients = others;
    emit bounceRecognised();
    emit filled();
    emit changed();
}

void WizardCase::fill(QString Case::*member, const QString &value, QString &filledBefore)
{
    if (!(m_input.*member).isEmpty() && m_input.*member != filledBefore)
        return;
    set(member, value);
    filledBefore = value;
}

Result<void> WizardCase::practise(const QString &scenario)
{
    if (m_lab && m_lab->title().name == scenario)
        return {};
    auto lab = PracticeLab::open(scenario);
    if (!lab)
        return tl::unexpected(lab.error());
    if (!m_lab)
        m_own = m_input;
    m_lab = std::move(*lab);
    m_network = m_lab->networkOptions();
    Case fromStory = m_lab->practiceCase();
    fromStory.symptom = Symptom::Practice;
    begin(fromStory);
    return {};
}

void WizardCase::stopPractising()
{
    if (!m_lab)
        return;
    m_lab.reset();
    m_network = NetworkOptions();
    begin(std::exchange(m_own, Case()));
}

Plan WizardCase::plan() const
{
    // Addresses were filled in from the bounce already; reading it again could take a while.
    Case known = m_input;
    known.bounce.clear();
    return planOf(known, m_network);
}

Result<void> WizardCase::startRun()
{
    const quint64 revision = m_revision;
    const auto started = m_run.start(m_input, m_network);
    if (started)
        m_revisionOfRun = revision;
    emit changed();
    return started;
}

bool WizardCase::resultStands() const
{
    return m_run.diagnosis().has_value() && !m_run.isRunning() && m_revision == m_revisionOfRun;
}

FlowState WizardCase::flow() const
{
    const auto usable = [](const QString &address) {
        const AddressShape shape = addressShape(address);
        return shape == AddressShape::Empty || shape == AddressShape::Usable;
    };
    FlowState state;
    state.anythingGiven =
        !(m_input.bounce.isEmpty() && m_input.from.isEmpty() && m_input.to.isEmpty() && m_input.server.isEmpty());
    state.practiceChosen = m_input.symptom == Symptom::Practice;
    state.scenarioChosen = m_lab != nullptr;
    state.runFinished = resultStands();
    state.addressesUsable = usable(m_input.from) && usable(m_input.to);
    state.settingsUsable = m_input.server.isEmpty() || couldBeHost(m_input.server);
    return state;
}

} // namespace RelayMedic
