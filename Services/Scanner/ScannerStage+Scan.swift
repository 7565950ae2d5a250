import Domain
import Stage
import Wire

/// What a scan brings: which markets become candidates, and which of those are worth a forecast.
extension ScannerStage {
    mutating func scanned(
        _ observations: [Observation], listed: Int, problems: [String], at now: MarketTime, _ step: inout Step<Effect>
    ) {
        guard let rules else { return }
        isScanning = false
        if isUnreachable { step.outputs.append(.offer(.condition(ScannerStage.unreachable(nil)))) }
        isUnreachable = false
        noteUnreadable(problems, listed: listed, &step)
        var dropped = SortedMap<String, Int>()
        // A scan that was under way when scanning was stopped brings nothing to decide any more.
        for observation in isDraining ? [] : observations {
            if let filter = filter(observation, at: now) {
                dropped[filter, default: 0] += 1
                continue
            }
            offer(observation, at: now, rules, &step)
        }
        offers.removeAll { _, offer in now - offer.at > .days(2) }
        step.outputs.append(.offer(.scanned(ScanSummary(listed: listed, dropped: dropped, problems: Array(problems.prefix(20))))))
    }

    /// The filter that drops a market before it is a candidate; `nil` for one that is kept. Held markets are always kept while they trade.
    private func filter(_ observation: Observation, at now: MarketTime) -> String? {
        guard let rules else { return "not-started" }
        let market = observation.market
        guard market.status == .open, now < market.closesAt else { return "not-trading" }
        if held[market.id] == nil {
            guard market.volume24h >= rules.minVolume else { return "volume" }
            guard rules.categories.isEmpty || rules.categories.contains(observation.category) else { return "category" }
        }
        return offerFilter(rules).refusal(of: market.id, observation.book, at: now)
    }

    func offerFilter(_ rules: ScanRules) -> OfferFilter { OfferFilter(last: offers, held: held, offerEvery: rules.offerEvery) }

    private mutating func offer(_ observation: Observation, at now: MarketTime, _ rules: ScanRules, _ step: inout Step<Effect>) {
        let market = observation.market
        let isHeld = held[market.id] ?? false
        count += 1
        let id = ID<Candidate>("c-\(logID.prefix(4))-\(String(count, radix: 36))")
        let (bid, ask) = (observation.book.bids.first?.price, observation.book.asks.first?.price)
        offers[market.id] = OfferFilter.LastOffer(at: now, bid: bid, ask: ask)
        let offered = OfferedCandidate(
            id: id, market: market.id, title: market.title, category: observation.category, yesBid: bid, yesAsk: ask, held: isHeld)
        step.outputs.append(.offer(.offered(offered)))
        guard let fees = observation.fees else {
            step.outputs.append(.offer(.skipped(id, CheckResult(.risk, refusal: "unpriceable-fee"))))
            return
        }
        if !isHeld, let result = preflight(observation, at: now, rules) {
            step.outputs.append(.offer(.skipped(id, result)))
            return
        }
        if let old = waiting[market.id] { step.outputs.append(.offer(.superseded(old.id))) }
        waiting[market.id] = Candidate(
            id: id, surface: rules.surface, mode: rules.mode, market: market, eventTitle: observation.eventTitle,
            category: observation.category,
            resolutionSource: observation.resolutionSource, structure: observation.structure,
            theme: rules.themes.theme(of: market.event, series: market.series), fees: fees, book: observation.book, held: isHeld,
            offeredAt: now, deadline: now + rules.deadline, reservation: rules.reservation)
    }

    /// What the gate would refuse whatever the forecast says: asked before any money is spent on one.
    private func preflight(_ observation: Observation, at now: MarketTime, _ rules: ScanRules) -> CheckResult? {
        // Reducing is no reason: it may be over in a second, and a market is not offered again before its quote changes.
        if gateHalts { return CheckResult(.stop, refusal: "halted") }
        if suspended[observation.category] != nil {
            return CheckResult(.category, refusal: "suspended", observed: .text(observation.category))
        }
        let untilClose = observation.market.closesAt - now
        if untilClose < rules.nearestClose {
            return CheckResult(.risk, refusal: "closes-soon", observed: .span(untilClose), limit: .span(rules.nearestClose))
        }
        let asks = Side.allCases.compactMap { observation.book.offers(of: $0).first?.price }
        guard !asks.isEmpty else { return CheckResult(.risk, refusal: "no-offer") }
        guard asks.contains(where: { rules.lowestPrice <= $0 && $0 <= rules.highestPrice }) else {
            return CheckResult(
                .risk, refusal: "price-band", observed: .text(asks.map(\.decimal).joined(separator: ", ")),
                limit: .text("\(rules.lowestPrice.decimal) to \(rules.highestPrice.decimal)"))
        }
        return nil
    }
}
