import TestSupport
import Domain
import Stage
import Wire

@testable import Scanner

/// A past that makes sense: a venue whose prices move, predictors that come and go, a gate that decides, is late, halts and is lost,
/// restarts on the way.
struct ScanHistory {
    struct Input {
        let input: StageInput<ScannerStage.Own>
        let at: MarketTime
    }

    private(set) var inputs: [Input] = []
    private(set) var bench = ScanBench()
    /// Rules that did not hold.
    private(set) var faults: [String] = []
    private(set) var refusals: Set<String> = []
    private(set) var drops: Set<String> = []

    private let rules = ScanBench.rules {
        $0.interval = .minutes(4)
        $0.deadline = .minutes(30)
        $0.slots = 2
        $0.minVolume = 50
        $0.categories = ["Economics", "Politics"]
    }
    private var random: SplitMix64
    private var markets: [Listed]
    private var pullers = 0
    private var held: Set<ID<Market>> = []
    private var isScanOut = false
    private var isDraining = false
    private var offered: [ID<Market>: (at: MarketTime, bid: YesPrice?, ask: YesPrice?)] = [:]

    /// Runs `steps` steps, then drains: what is out is decided or lost.
    init(seed: UInt64, steps: Int) throws {
        var random = SplitMix64(seed: seed)
        let begin = bench.now
        markets = (0..<14).map { number in
            var market = Listed("M-\(number)", at: begin)
            market.category = ["Economics", "Politics", "Economics", "Sports"][number % 4]
            market.isPriceable = number != 5
            market.closesIn = .hours(Int64.random(in: 2...100, using: &random))
            return market
        }
        self.random = random
        try start(again: false)
        for _ in 0..<steps { try step() }
        put(.own(.drain))
        isDraining = true
        answerScan()  // the one that was out
        bench.now = bench.now + .hours(1)
        put(.tick)
        put(.heard("risk-gate", at: bench.now))
    }

    private mutating func put(_ input: StageInput<ScannerStage.Own>) {
        inputs.append(Input(input: input, at: bench.now))
        bench.put(input)
        check()
    }

    private mutating func hear(_ body: LogEvent, from source: String) {
        let position = LogPosition(source: source, logID: "log-\(source)", generation: 0, seq: UInt64(inputs.count), hash: .zero)
        put(.event(LoggedEvent(at: bench.now, cause: nil, body: body), from: position))
    }

    private mutating func start(again: Bool) throws {
        if again { try bench.reread() }
        put(.started(StageStart(logID: ScanBench.logID, generation: 0, settings: try rules.json)))
        (pullers, isScanOut) = (0, false)
    }

    private mutating func step() throws {
        bench.now = bench.now + .seconds(Int64.random(in: 0...240, using: &random))
        switch Int.random(in: 0..<40, using: &random) {
        case 0..<10: put(.tick)
        case 10..<18: answerScan()
        case 18..<22: movePrices()
        case 22..<29: decide()
        case 29: if let id = bench.stage.outstanding.keys.randomElement(using: &random) { put(.own(.unsent(id))) }
        case 30..<33:
            pullers = Int.random(in: 0...4, using: &random)
            put(.own(.pullers(pullers)))
        case 33: put(.source("risk-gate", Bool.random(using: &random) ? .silent : .live))
        case 34:
            put(
                .heard(
                    Bool.random(using: &random) ? "risk-gate" : "resolver",
                    at: bench.now - .seconds(Int64.random(in: 0...900, using: &random))))
        case 35:
            hear(.decision(.state(SurfaceState(state: Bool.random(using: &random) ? .halted : .active, reasons: []))), from: "risk-gate")
        case 36:
            let change = CategorySuspension(category: "Politics", suspended: Bool.random(using: &random), reason: "r")
            hear(.decision(.category(change)), from: "risk-gate")
        case 37, 38: try hold()
        default: if Int.random(in: 0..<3, using: &random) == 0 { try start(again: true) }
        }
    }

    /// What the venue shows, as the shell passes it on.
    private mutating func answerScan() {
        guard isScanOut else { return }
        isScanOut = false
        if Int.random(in: 0..<6, using: &random) == 0 { return put(.own(.failed("no answer"))) }
        let found = markets.map { market in
            var market = market
            market.closesIn = markets[0].now + market.closesIn - bench.now
            market.now = bench.now
            return market
        }
        let open = found.filter { $0.status == .open }
        put(.own(.scanned(open.map(\.observation), listed: found.count, problems: [])))
    }

    private mutating func movePrices() {
        for index in markets.indices where Bool.random(using: &random) {
            let bid = Int64.random(in: 1...97, using: &random) * 10_000
            markets[index].bid = Int.random(in: 0..<8, using: &random) == 0 ? nil : bid
            markets[index].ask = Int.random(in: 0..<8, using: &random) == 0 ? nil : bid + 20_000
            markets[index].volume = Int64.random(in: 0...400, using: &random)
        }
    }

    private mutating func decide() {
        guard let id = bench.stage.outstanding.keys.randomElement(using: &random) else { return }
        inputs.append(
            Input(
                input: .event(
                    LoggedEvent(at: bench.now, cause: nil, body: .decision(.decided(ScanBench.decision(id)))), from: ScanBench.gate),
                at: bench.now))
        bench.decide(id)
        check()
    }

    private mutating func hold() throws {
        guard let market = markets.randomElement(using: &random) else { return }
        if held.remove(ID(market.id)) != nil {
            hear(.position(.resolved(try bench.resolved(market.id))), from: "resolver")
        } else {
            held.insert(ID(market.id))
            hear(.position(.opened(try bench.position(market.id))), from: "resolver")
        }
    }

    // MARK: The rules, held against what the last input led to

    private mutating func check() {
        if bench.isScanAsked {
            if isScanOut { faults.append("two scans at a time") }
            if isDraining { faults.append("a scan while draining") }
            isScanOut = true
        }
        refusals.formUnion(bench.skipped.compactMap(\.refusal))
        if let summary = bench.summary { drops.formUnion(summary.dropped.keys) }
        for candidate in bench.offered {
            if let last = offered[candidate.market] {
                if bench.now - last.at < .minutes(10) {
                    faults.append("\(candidate.id) was offered \((bench.now - last.at).text) after the one before")
                }
                let isSame = last.bid == candidate.yesBid && last.ask == candidate.yesAsk
                if isSame, !candidate.held, bench.now - last.at <= .days(2) { faults.append("\(candidate.id) was offered unchanged") }
            }
            if candidate.held != held.contains(candidate.market) {
                faults.append("\(candidate.id) says that it is held: \(candidate.held)")
            }
            offered[candidate.market] = (bench.now, candidate.yesBid, candidate.yesAsk)
            if isDraining { faults.append("\(candidate.id) was offered while draining") }
        }
        let busy = bench.stage.outstanding.values.count { bench.now <= $0.deadline }
        if !bench.handed.isEmpty, busy > 2 * pullers {
            faults.append("\(busy) are out in time with \(pullers) predictors")
        }
        let reserved = bench.outputs.compactMap { if case .handed(let id, let amount) = $0 { "\(id) \(amount)" } else { nil } }
        if reserved != bench.handed.map({ "\($0.id) \($0.reservation)" }) {
            faults.append("reserved \(reserved), sent \(bench.handed.map(\.id))")
        }
        for candidate in bench.handed where candidate.deadline != bench.now + .minutes(30) {
            faults.append("\(candidate.id) has another deadline")
        }
        if !bench.lost.isEmpty {
            switch inputs.last?.input {
            case .heard("risk-gate", _), .own(.unsent): break
            default: faults.append("\(bench.lost) lost without the gate having been heard")
            }
        }
        if bench.handed.contains(where: { !$0.held }), bench.stage.waiting.values.contains(where: \.held) {
            faults.append("a held market waits behind another")
        }
    }
}
