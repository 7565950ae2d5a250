import Domain
import TestSupport
import Testing
import Wire

@testable import Bus

/// Long trials of the sockets, each to be run in a process that may die of them.
enum Endurance {
    /// Longer than two of the pings, and one of the timeouts, that libzmq could be told to have.
    private static let long = Duration.seconds(4)

    static func pullerAtItsMarkLosesItsSender() async throws {
        let directory = try TemporaryDirectory()
        let endpoint = try directory.endpoint("w.work")
        try await withLoop { far in
            let inlet = try WorkInlet(on: far, .connect(endpoint))
            try await withLoop { near in
                let outlet = try WorkOutlet(on: near, .bind(endpoint))
                _ = try #require(await outlet.change(from: 0, orWritable: false))
                try await fill(outlet)
                await outlet.close()
            }
            try await Task.sleep(for: long)
            try await withLoop { near in
                let outlet = try WorkOutlet(on: near, .bind(endpoint))
                async let end: Void = inlet.read(until: text("end"))
                while try await outlet.send([text("end")]) == 0 { _ = try #require(await outlet.change(from: 0, orWritable: true)) }
                try await end
                await outlet.close()
            }
            await inlet.close()
        }
    }

    static func tapAtItsMarkLosesItsPublisher() async throws {
        let directory = try TemporaryDirectory()
        let endpoint = try directory.endpoint("s.log")
        try await withLoop { far in
            let tap = try LogInlet(on: far, connect: endpoint, topics: [.quote], mark: 50)
            try await withLoop { near in
                let outlet = try LogOutlet(on: near, bind: endpoint, mark: 50)
                try await subscribe(outlet, tap, topic: .quote)
                try await flood(outlet)
                await outlet.close()
            }
            try await Task.sleep(for: long)
            try await withLoop { near in
                let outlet = try LogOutlet(on: near, bind: endpoint, mark: 50)
                try await subscribe(outlet, tap, topic: .quote)
                await outlet.close()
            }
            await tap.close()
        }
    }

    static func serverLosesAnAskerWhoseQuestionsItHasNotRead() async throws {
        let directory = try TemporaryDirectory()
        let endpoint = try directory.endpoint("s.ask")
        try await withLoop { far in
            let server = try AskServer(on: far, bind: endpoint)
            try await withLoop { near in
                let rude = try RudeDealer(on: near, connect: endpoint)
                try await rude.flood([UInt8](repeating: 7, count: 4_000))
                await rude.close()
            }
            try await Task.sleep(for: long)
            try await withLoop { near in
                let client = try AskClient(on: near, connect: endpoint)
                async let answer = client.ask(.command(Tbot_V1_Signed()), timeout: .seconds(60))
                var questions: [AskQuestion] = []
                while questions.isEmpty, let batch = await server.receive(upTo: 100) { questions += batch }
                try await server.reply(to: try #require(questions.first), .refused("still here"))
                let said = try await answer
                try #require(said == .refused("still here"))
                await client.close()
            }
            await server.close()
        }
    }

    /// Outside programs may ping, whatever ours do.
    static func gateLosesASenderThatPinged() async throws {
        let directory = try TemporaryDirectory()
        try await withLoop { loop in
            let inlet = try WorkInlet(on: loop, .bind(directory.endpoint("w.work")))
            do {
                let sender = try RawPeer(path: "\(directory.path)/w.work")
                sender.shakeHands(as: "PUSH")
                try sender.awaitHandshake()
                for number in 0..<100 as Range<UInt8> { sender.deliver([number]) }
                sender.ping()
                try await Task.sleep(for: .seconds(1))
            }
            try await Task.sleep(for: .seconds(1))
            let taken = try await inlet.take(100)
            try #require(taken == (0..<100 as Range<UInt8>).map { [$0] })
            await inlet.close()
        }
    }

    static func pullerIsBusyForLong() async throws {
        let directory = try TemporaryDirectory()
        let endpoint = try directory.endpoint("w.work")
        try await withLoop { near in
            let outlet = try WorkOutlet(on: near, .bind(endpoint))
            try await withLoop { far in
                let inlet = try WorkInlet(on: far, .connect(endpoint))
                _ = try #require(await outlet.change(from: 0, orWritable: false))
                let work = (0..<400).map { [UInt8](repeating: UInt8($0 % 256), count: 40_000) }
                var handed = 0
                let began = MachineTime.now()
                while MachineTime.now() - began < long {
                    handed += try await outlet.send(Array(work[handed...]))
                    try #require(await outlet.pullers == 1)
                    try await Task.sleep(for: .milliseconds(50))
                }
                try #require(handed > 0 && handed < work.count)
                let isWhole = try await inlet.take(handed) == Array(work[..<handed])
                try #require(isWhole)
                await inlet.close()
            }
            await outlet.close()
        }
    }

    static func tapIsBusyForLong() async throws {
        let directory = try TemporaryDirectory()
        let endpoint = try directory.endpoint("s.log")
        try await withLoop { near in
            let outlet = try LogOutlet(on: near, bind: endpoint, mark: 50)
            try await withLoop { far in
                let tap = try LogInlet(on: far, connect: endpoint, topics: [.log, .quote], mark: 50)
                try await subscribe(outlet, tap, topic: .quote)
                let began = MachineTime.now()
                while MachineTime.now() - began < long {
                    try await flood(outlet)
                    try await Task.sleep(for: .milliseconds(50))
                }
                // What it reads on is no new connection's: that would begin with a welcome.
                var kept = 0
                while kept < 50, let batch = await tap.receive(upTo: 50) {
                    let isAnew = batch.contains(where: \.isWelcome)
                    try #require(!isAnew)
                    kept += batch.count
                }
                try #require(kept >= 50)
                await tap.close()
            }
            await outlet.close()
        }
    }

    static func senderComesAndGoes(seed: UInt64) async throws {
        let directory = try TemporaryDirectory()
        let endpoint = try directory.endpoint("w.work")
        try await withLoop { far in
            let inlet = try WorkInlet(on: far, .connect(endpoint))
            async let sending: Void = comeAndGo(sendingOn: endpoint, seed: seed)
            try await inlet.read(until: text("end"))
            await inlet.close()
            try await sending
        }
    }

    private static func comeAndGo(sendingOn endpoint: Endpoint, seed: UInt64) async throws {
        var generator = SplitMix64(seed: seed)
        for life in 1...20 {
            let bursts = Int.random(in: 1...20, using: &generator)
            try await withLoop { loop in
                let outlet = try WorkOutlet(on: loop, .bind(endpoint))
                _ = try #require(await outlet.change(from: 0, orWritable: true))
                for _ in 0..<bursts { _ = try await outlet.send(Array(repeating: [UInt8](repeating: 1, count: 20_000), count: 50)) }
                if life == 20 {
                    try await eventually("the end is handed over") { try await outlet.send([text("end")]) == 1 }
                    try await eventually("the puller has read it and gone") { await outlet.pullers == 0 }
                }
                await outlet.close()
            }
        }
    }

    static func publisherComesAndGoes(seed: UInt64) async throws {
        let directory = try TemporaryDirectory()
        let endpoint = try directory.endpoint("s.log")
        var generator = SplitMix64(seed: seed)
        try await withLoop { far in
            let tap = try LogInlet(on: far, connect: endpoint, topics: [.quote], mark: 2)
            for _ in 0..<8 {
                try await withLoop { near in
                    let outlet = try LogOutlet(on: near, bind: endpoint, mark: 50)
                    try await subscribe(outlet, tap, topic: .quote)
                    async let flood: Void = flood(outlet)
                    _ = await tap.receive(upTo: Int.random(in: 1...100, using: &generator))
                    try await flood
                    await outlet.close()
                }
            }
            await tap.close()
        }
    }

    /// Hands over work until nobody takes more.
    private static func fill(_ outlet: WorkOutlet) async throws {
        var handed = 0
        try await eventually("the pipe is full") {
            let count = try await outlet.send(Array(repeating: [UInt8](repeating: 1, count: 40_000), count: 50))
            handed += count
            return handed > 0 && count == 0
        }
    }

    /// Publishes far more than the marks and the system hold.
    private static func flood(_ outlet: LogOutlet) async throws {
        try await outlet.publish(.quote, Array(repeating: [UInt8](repeating: 1, count: 20_000), count: 200))
    }
}

/// A channel that ended before what was waited for came.
private struct Ended: Error {}

extension WorkInlet {
    /// Takes work until this one comes.
    /// - Throws: an error when the channel ends before.
    func read(until last: [UInt8]) async throws {
        while let batch = await receive(upTo: 10) {
            if batch.contains(last) { return }
        }
        throw Ended()
    }
}
