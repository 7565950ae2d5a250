import Fetch
import Glibc
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct CloseTests {
    @Test func afterCloseEverythingIsClosed() async throws {
        let server = try LoopbackServer { _ in [.respond()] }
        let fetch = try makeFetch()
        #expect(try await fetch.send(FetchRequest(url: server.url())).status == 200)
        await fetch.close()
        await fetch.close()
        try await server.ended.reaches(1)
        guard case .closed? = await fetch.result(FetchRequest(url: server.url())).error else {
            Issue.record("sent after close")
            return
        }
        do {
            _ = try await fetch.stream(FetchRequest(url: server.url()))
            Issue.record("streamed after close")
        } catch {
            guard case .closed = error else { throw error }
        }
        #expect(server.requests.count == 1)
    }

    @Test func closeEndsTheLineAsClosedAndTheRunningAsAmbiguous() async throws {
        let gate = try Gate()
        let server = try LoopbackServer { _ in [.wait(gate), .respond()] }
        let fetch = try makeFetch(perHost: 2)
        let url = server.url()
        let errors = try await withThrowingTaskGroup(of: FetchError?.self) { group in
            for _ in 0..<5 { group.addTask { await fetch.result(FetchRequest(url: url)).error } }
            try await server.received.reaches(2)
            async let closed: Void = fetch.close()
            let errors = try await group.reduce(into: [FetchError?]()) { $0.append($1) }
            await closed
            return errors
        }
        #expect(errors.count { $0?.mayHaveBeenSent == true } == 2)
        // Those that were not yet in the line when it closed are refused in the same way.
        #expect(errors.count { if case .closed? = $0 { true } else { false } } == 3)
    }

    @Test func closeEndsAStream() async throws {
        let gate = try Gate()
        let server = try LoopbackServer { _ in [.chunkedHead, .chunk("one"), .wait(gate)] }
        let fetch = try makeFetch()
        var iterator = try await fetch.stream(FetchRequest(url: server.url())).makeAsyncIterator()
        #expect(try await iterator.next() == Array("one".utf8))
        async let closed: Void = fetch.close()
        await #expect(throws: FetchError.self) { try await iterator.next() }
        await closed
        #expect(try await iterator.next() == nil)
    }

    @Test func droppingTheLastReferenceEndsTheThread() async throws {
        let server = try LoopbackServer { _ in [.respond()] }
        var fetch: Fetch? = try makeFetch()
        _ = try await fetch?.send(FetchRequest(url: server.url()))
        #expect(server.ended.count == 0)
        fetch = nil
        try await server.ended.reaches(1)
    }

    /// In a process of its own, since it counts the descriptors and threads of the whole process.
    @Test func nothingIsLeftBehind() async {
        await #expect(processExitsWith: .success) {
            let server = try LoopbackServer { $0.path == "/drop" ? [.close] : [.respond(body: "x")] }
            func round() async throws {
                let fetch = try makeFetch(perHost: 4)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<20 {
                        let url = server.url(number % 5 == 0 ? "/drop" : "/")
                        group.addTask { _ = await fetch.result(FetchRequest(url: url, headers: ["X-A": "b"], body: [1])) }
                    }
                    try await group.waitForAll()
                }
                for try await _ in try await fetch.stream(FetchRequest(url: server.url())) {}
                await fetch.close()
                try await eventually { server.ended.count == server.accepted.count }
            }
            for _ in 0..<3 { try await round() }
            let before = (entries("/proc/self/fd"), entries("/proc/self/task"))
            for _ in 0..<20 { try await round() }
            // Threads end just after their last word.
            for _ in 0..<2_000 where entries("/proc/self/task") > before.1 { try await Task.sleep(for: .milliseconds(1)) }
            let after = (entries("/proc/self/fd"), entries("/proc/self/task"))
            guard after.0 <= before.0, after.1 <= before.1 else { exit(1) }
        }
    }

    @Test func proxiesOfTheEnvironmentAreIgnored() async {
        await #expect(processExitsWith: .success) {
            let server = try LoopbackServer { _ in [.respond()] }
            for name in ["http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"] { setenv(name, "http://127.0.0.1:1", 1) }
            let fetch = try makeFetch()
            guard try await fetch.send(FetchRequest(url: server.url())).status == 200 else { exit(1) }
            await fetch.close()
        }
    }
}

/// The number of entries of a directory.
func entries(_ path: String) -> Int {
    guard let directory = opendir(path) else { return -1 }
    defer { closedir(directory) }
    var count = 0
    while readdir(directory) != nil { count += 1 }
    return count
}
