// Mailbox: hands things from one thread to another whose event loop watches a descriptor.
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <mutex>
#include <utility>
#include <vector>

namespace RelayMedic
{

template<typename T>
class Mailbox
{
public:
    Mailbox()
    {
        if (pipe2(m_pipe.data(), O_NONBLOCK | O_CLOEXEC) != 0)
            m_pipe = {-1, -1};
    }
    ~Mailbox()
    {
        for (const int end : m_pipe) {
            if (end >= 0)
                close(end);
        }
    }
    Mailbox(const Mailbox &) = delete;
    Mailbox &operator=(const Mailbox &) = delete;

    //! No more descriptors are to be had.
    bool isBroken() const { return m_pipe.front() < 0; }
    //! Readable as soon as something is there.
    int descriptor() const { return m_pipe.front(); }

    //! From any thread. Many things that come together are told of once.
    void put(T thing)
    {
        bool isFirst = false;
        {
            const std::lock_guard lock(m_mutex);
            isFirst = m_things.empty();
            m_things.push_back(std::move(thing));
        }
        constexpr char mark = 1;
        // one mark at most stands in the pipe for what has not been taken: it is never full
        if (isFirst)
            static_cast<void>(!write(m_pipe.back(), &mark, 1));
    }

    //! All that is there.
    std::vector<T> takeAll()
    {
        std::array<char, 64> marks;
        while (read(m_pipe.front(), marks.data(), marks.size()) == static_cast<ssize_t>(marks.size())) {
        }
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_things, {});
    }

private:
    std::array<int, 2> m_pipe{-1, -1};
    std::mutex m_mutex;
    std::vector<T> m_things;
};

} // namespace RelayMedic
