// LineReader: the lines of a file or of standard input, read in a thread of its own.
//
// An event loop must not wait for a pipe that somebody types into; and what is read ahead is bounded, so that memory
// does not grow with the input.
#pragma once

#include <QByteArray>

#include <functional>
#include <memory>
#include <optional>
#include <string>

class QObject;

namespace RelayMedic
{

class LineReader
{
public:
    static constexpr qsizetype maxLineBytes = 16'384; //!< a longer line comes cut, one byte over the limit
    static constexpr std::size_t readAhead = 1'024;   //!< lines

    //! "-" is standard input. Throws UsageTrouble. `ready` is called in the thread of `context`, whenever there may be
    //! something to take; `context` outlives the reader.
    LineReader(const std::string &path, QObject *context, std::function<void()> ready);
    ~LineReader();
    LineReader(const LineReader &) = delete;
    LineReader &operator=(const LineReader &) = delete;

    //! The next line without its end, if it is there already.
    std::optional<QByteArray> take();
    //! Everything was read and taken.
    bool isAtEnd() const;

private:
    struct State;
    std::shared_ptr<State> m_state; // shared with the thread, which may be waiting for input when the program leaves
};

} // namespace RelayMedic
