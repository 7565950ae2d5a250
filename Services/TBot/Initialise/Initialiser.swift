import Daemon
import Domain
import FoundationEssentials
import Wire

/// Makes everything that a run of the stack needs and that is not there yet: directories, world marker, keys, accounts and tokens of the
/// sim, the clock. Idempotent but for the clock, which is set anew at each start of the stack so that market time goes on where it stopped;
/// while any of the stack runs it is left alone, since those who started before would have another one.
struct Initialiser: Sendable {
    /// What was done.
    struct Report: Hashable, Sendable {
        let world: World
        /// Whether the state is new.
        let isNew: Bool
        /// Where the old state went.
        let movedTo: String?
        let clock: ClockFile
        /// Names of keys that were made, in order.
        let newKeys: [String]
    }

    /// The balance of an account of the sim when the surface has no bankroll setting.
    static let defaultBalance = Money.dollars(1_000)
    /// Market seconds a second in mode sim, unless said otherwise.
    static let defaultSimRate = 600

    let settings: Settings
    let layout: FileLayout
    let machine: MachineClock
    /// The surfaces that are set up.
    let surfaces: [Surface]

    init(settings: Settings, machine: MachineClock = .system, surfaces: [Surface] = [.kalshiLongTerm]) {
        self.settings = settings
        layout = settings.layout
        self.machine = machine
        self.surfaces = surfaces
    }

    /// The speed of the market clock.
    /// - Throws: `SettingsError` for a scaled clock outside of mode sim.
    static func rate(_ settings: Settings) throws(SettingsError) -> Int {
        let rate = settings.int(.speed)
        switch settings.mode {
        case .sim: return rate ?? defaultSimRate
        case .paper, .live:
            guard rate ?? 1 == 1 else {
                throw SettingsError(.conflict("SPEED=\(rate ?? 0) is for mode sim; in mode \(settings.mode.rawValue) time runs at 1"))
            }
            return 1
        }
    }

    /// - Parameters:
    ///   - fresh: whether old state is moved aside first.
    ///   - startsStack: whether it is `tbot up` itself, which holds the lock of the run directory.
    /// - Throws: `SettingsError`, ``StartRefusal``, `FileError`, `ClockError`.
    func run(fresh: Bool, startsStack: Bool = false) throws -> Report {
        try settings.refuseLiveMode()
        let world = try World(settings)
        let rate = try Initialiser.rate(settings)
        let custody = StateCustody(layout: layout)
        let movedTo = fresh ? try custody.moveAside(now: machine.wall()) : nil
        try custody.require(world)
        let isNew = try custody.content() == .nothing
        try StateDirectory.make(layout.state)
        try StateDirectory.make(layout.run, permissions: 0o700)
        for surface in surfaces {
            try StateDirectory.make(layout.runDirectory(surface), permissions: 0o700)
            try StateDirectory.make("\(layout.state)/\(surface.rawValue)")
        }
        try StateDirectory.make(layout.keys, permissions: 0o700)
        try StateDirectory.make("\(layout.state)/publisher")
        try TextFile.write(try world.json, to: layout.world)
        let newKeys = try makeKeys()
        if world.mode == .sim { try makeSimFiles() }
        let clock = try clock(of: world, rate: rate, startsStack: startsStack)
        return Report(world: world, isNew: isNew, movedTo: movedTo, clock: clock, newKeys: newKeys)
    }

    private func clock(of world: World, rate: Int, startsStack: Bool) throws -> ClockFile {
        if !startsStack, try RunningStack.heldLock(in: layout.run, depth: 2) != nil, let running = try ClockFile.read(layout.clock) {
            guard running.rate == rate || world.origin == nil else {
                throw StartRefusal("a stack runs here at SPEED=\(running.rate): stop it before it is given another speed")
            }
            return running
        }
        let clock = try ResumePoint(layout: layout, world: world).clock(rate: rate, wall: machine.wall())
        try clock.write(layout.clock)
        return clock
    }

    private func makeKeys() throws -> [String] {
        var made: [String] = []
        for name in surfaces.flatMap({ ["\($0.rawValue)-gate", "\($0.rawValue)-scanner"] }) + ["feed", "operator"] {
            if try KeyStore(layout: layout).ensure(name).isNew { made.append(name) }
        }
        return made
    }

    /// Venue keys, accounts and tokens, which only the sim may invent.
    private func makeSimFiles() throws {
        var entries: [AccountsSeed.Entry] = []
        let balance = (settings.money(.bankroll) ?? Initialiser.defaultBalance).decimal
        for surface in surfaces {
            for (key, scopes) in [(VenueKey.trade, ["read", "trade"]), (.read, ["read"])] {
                let made = try KeyStore(layout: layout).ensure(key.name(surface)).key
                entries.append(
                    AccountsSeed.Entry(
                        venue: "kalshi", account: surface.rawValue, keyID: made.keyID, publicKeyPEM: made.verifyingKey.pem,
                        balance: balance, scopes: scopes))
            }
        }
        try StateDirectory.make("\(layout.state)/venue-sim")
        try TextFile.write(try AccountsSeed(entries: entries).json, to: layout.accountsSeed, permissions: 0o600)
        guard FileKind.at(layout.devTokens) == .none else { return }
        let tokens = "{\"subscriber\":\"\(Initialiser.token())\",\"operator\":\"\(Initialiser.token())\"}\n"
        try TextFile.write(tokens, to: layout.devTokens, permissions: 0o600)
    }

    /// 256 random bits as base64url.
    private static func token() -> String {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        return Data(bytes).base64EncodedString().filter { $0 != "=" }.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }.reduce(into: "") {
            $0.append($1)
        }
    }
}
