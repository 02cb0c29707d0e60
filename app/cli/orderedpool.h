// OrderedPool: pure work on several threads whose results come out in the order in which it went in.
//
// At most `window` pieces of work are under way or waiting to be taken, so that memory does not grow with the input.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

namespace RelayMedic
{

template<typename T>
class OrderedPool
{
public:
    //! `take` gets every result, in order, in the thread that calls add() and finish(). That thread is one of `threads`: it
    //! works too while it would have to wait.
    OrderedPool(int threads, std::function<void(T)> take)
        : m_take(std::move(take))
        , m_window(static_cast<std::size_t>(threads) * 4)
    {
        for (int i = 1; i < threads; ++i)
            m_threads.emplace_back([this] { work(); });
    }

    ~OrderedPool()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_closed = true;
        }
        m_wake.notify_all();
        for (std::thread &thread : m_threads)
            thread.join();
    }

    OrderedPool(const OrderedPool &) = delete;
    OrderedPool &operator=(const OrderedPool &) = delete;

    void add(std::function<T()> piece)
    {
        if (m_threads.empty()) {
            m_take(piece());
            return;
        }
        std::packaged_task<T()> task(std::move(piece));
        m_results.push_back(task.get_future());
        {
            const std::lock_guard lock(m_mutex);
            m_tasks.push_back(std::move(task));
        }
        m_wake.notify_one();
        while (!m_results.empty() && (m_results.size() >= m_window || isReady(m_results.front())))
            takeFirst();
    }

    void finish()
    {
        while (!m_results.empty())
            takeFirst();
    }

private:
    static bool isReady(const std::future<T> &result)
    {
        return result.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    }

    void takeFirst()
    {
        while (!isReady(m_results.front()) && workOnce())
            ;
        T result = m_results.front().get();
        m_results.pop_front();
        m_take(std::move(result));
    }

    //! False when nothing waits to be done.
    bool workOnce()
    {
        std::unique_lock lock(m_mutex);
        if (m_tasks.empty())
            return false;
        runFirst(std::move(lock));
        return true;
    }

    void work()
    {
        for (;;) {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_closed || !m_tasks.empty(); });
            if (m_tasks.empty())
                return;
            runFirst(std::move(lock));
        }
    }

    //! `lock` holds the mutex until the piece is taken.
    void runFirst(std::unique_lock<std::mutex> lock)
    {
        std::packaged_task<T()> task = std::move(m_tasks.front());
        m_tasks.pop_front();
        lock.unlock();
        task();
    }

    std::function<void(T)> m_take;
    std::size_t m_window;
    std::deque<std::future<T>> m_results;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::packaged_task<T()>> m_tasks;
    bool m_closed = false;
    std::vector<std::thread> m_threads;
};

} // namespace RelayMedic
