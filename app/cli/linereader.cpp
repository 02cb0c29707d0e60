#include "app/cli/linereader.h"

#include "app/cli/commandlinewords.h"
#include "app/cli/commonoptions.h"

#include <QFile>
#include <QFileInfo>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace RelayMedic
{

struct LineReader::State {
    std::mutex mutex;
    std::condition_variable room;
    std::deque<QByteArray> lines;
    bool ended = false;
    bool told = false;          //!< a call of `ready` is on its way
    QObject *context = nullptr; //!< null: the reader is gone
    std::function<void()> ready;
    QFile file;

    //! With the mutex held.
    void tell(const std::shared_ptr<State> &self)
    {
        if (!context || told)
            return;
        told = true;
        QMetaObject::invokeMethod(
            context,
            [self] {
                std::function<void()> call;
                {
                    const std::lock_guard lock(self->mutex);
                    self->told = false;
                    call = self->context ? self->ready : std::function<void()>();
                }
                if (call)
                    call();
            },
            Qt::QueuedConnection);
    }
};

namespace
{

//! One line without its end, cut at the limit; nothing at the end of the input.
std::optional<QByteArray> nextLine(QFile &file)
{
    QByteArray line = file.readLine(LineReader::maxLineBytes + 2);
    if (line.isEmpty())
        return std::nullopt;
    while (!line.endsWith('\n')) {
        const QByteArray more = file.readLine(LineReader::maxLineBytes);
        if (more.isEmpty())
            break;
        line = line.left(LineReader::maxLineBytes + 1) + more.right(1);
    }
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return line.left(LineReader::maxLineBytes + 1);
}

} // namespace

LineReader::LineReader(const std::string &path, QObject *context, std::function<void()> ready)
    : m_state(std::make_shared<State>())
{
    m_state->context = context;
    m_state->ready = std::move(ready);
    const QString name = QString::fromStdString(path);
    m_state->file.setFileName(name);
    const bool folder = path != "-" && QFileInfo(name).isDir();
    const bool open =
        path == "-" ? m_state->file.open(stdin, QIODevice::ReadOnly) : !folder && m_state->file.open(QIODevice::ReadOnly);
    if (!open)
        throw UsageTrouble(folder ? CommandLineWords::tr("\"%1\" is a folder, not a file.").arg(name)
                                  : CommandLineWords::tr("The file \"%1\" cannot be read.").arg(name));
    std::thread([state = m_state] {
        for (;;) {
            auto line = nextLine(state->file);
            std::unique_lock lock(state->mutex);
            state->room.wait(lock, [&] { return !state->context || state->lines.size() < readAhead; });
            if (!state->context)
                return;
            state->ended = !line;
            if (line)
                state->lines.push_back(std::move(*line));
            state->tell(state);
            if (!line)
                return;
        }
    }).detach();
}

LineReader::~LineReader()
{
    const std::lock_guard lock(m_state->mutex);
    m_state->context = nullptr;
    m_state->room.notify_all();
}

std::optional<QByteArray> LineReader::take()
{
    const std::lock_guard lock(m_state->mutex);
    if (m_state->lines.empty())
        return std::nullopt;
    QByteArray line = std::move(m_state->lines.front());
    m_state->lines.pop_front();
    m_state->room.notify_one();
    return line;
}

bool LineReader::isAtEnd() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->ended && m_state->lines.empty();
}

} // namespace RelayMedic
