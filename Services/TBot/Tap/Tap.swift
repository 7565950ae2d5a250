import Bus
import Daemon
import Domain

/// Subscribes to log sockets and hands on what a filter lets through.
struct Tap: Sendable {
    let addresses: [ServiceAddress]
    let layout: FileLayout
    let filter: TapFilter
    /// Called for everything that comes, shown or not.
    let heard: @Sendable () -> Void

    init(addresses: [ServiceAddress], layout: FileLayout, filter: TapFilter, heard: @escaping @Sendable () -> Void = {}) {
        self.addresses = addresses
        self.layout = layout
        self.filter = filter
        self.heard = heard
    }

    /// Runs until `count` messages were shown, or the task is cancelled.
    /// - Throws: `BusError` when a socket cannot be made.
    func run(count: Int?, _ show: @escaping @Sendable (TapMessage) -> Void) async throws {
        let loop = try BusLoop(name: "tbot-tap")
        let inlets = try addresses.map { (address: $0, inlet: try LogInlet(on: loop, connect: try $0.logEndpoint(layout))) }
        let sink = TapSink(count: count, show: show)
        let (filter, heard) = (filter, heard)
        await withTaskGroup(of: Void.self) { group in
            for (address, inlet) in inlets {
                group.addTask {
                    while let batch = await inlet.receive(upTo: 256) {
                        if batch.contains(where: { !$0.isWelcome }) { heard() }
                        for message in batch where !message.isWelcome {
                            guard let decoded = try? TapMessage(message, from: address) else { continue }  // noise
                            guard filter.matches(subject: decoded.subject, text: decoded.json) else { continue }
                            if await !sink.take(decoded) { return }
                        }
                    }
                }
            }
            await group.next()
            group.cancelAll()
            for (_, inlet) in inlets { await inlet.close() }
        }
        try loop.terminate()
    }
}

/// Where the messages of all sockets come together, one after the other, until enough were shown.
actor TapSink {
    private var left: Int
    private let show: @Sendable (TapMessage) -> Void

    /// - Parameter count: how many are shown; `nil` for no end.
    init(count: Int?, show: @escaping @Sendable (TapMessage) -> Void) {
        left = count ?? Int.max
        self.show = show
    }

    /// Shows `message`, if any are left to show; answers whether more are.
    func take(_ message: TapMessage) -> Bool {
        guard left > 0 else { return false }
        left -= 1
        show(message)
        return left > 0
    }
}
