import Domain
import Wire

/// Frames as a scanner sends them, with what a test wants wrong about them.
struct Frames {
    let key = SigningKey()
    var mode = Mode.sim
    var surface = Surface.kalshiLongTerm

    var keys: KeyRing { KeyRing([key.verifyingKey]) }

    static let now = MarketTime(unixSeconds: 1_767_571_200)

    func candidate() -> Candidate {
        let market = Market(
            id: ID("KXCPI-26JAN-T0.2"), event: ID("KXCPI-26JAN"), series: ID("KXCPI"), title: "Will it?", outcome: "Above 0.2",
            status: .open, opensAt: Frames.now - .days(1), closesAt: Frames.now + .days(1), expectedExpiration: nil,
            settlementTimerSeconds: 300, strike: .greater(200_000), rules: "rules", ticks: .linearCent, volume24h: .whole(10),
            openInterest: .whole(10), resolution: .open)
        return Candidate(
            id: ID("c-1"), surface: surface, mode: mode, market: market, eventTitle: "CPI", category: "Economics", resolutionSource: nil,
            structure: .unknown, theme: "cpi", fees: FeeTerms(multiplier: .one, alignmentStep: .zero, waivedUntil: nil),
            book: OrderBook(bids: [], asks: [], at: Frames.now), held: false, offeredAt: Frames.now,
            deadline: Frames.now + .minutes(10), reservation: .zero)
    }

    func signed(by other: SigningKey? = nil) throws -> Signed { try CandidateSigner.sign(candidate(), key: other ?? key) }

    /// An envelope, which nobody signs, around `body`.
    func frame(mode: Mode = .sim, surface: Surface = .kalshiLongTerm, _ body: Envelope.Body) -> [UInt8] {
        WorkCodec.encode(
            Envelope(
                build: "b", mode: mode, surface: surface, sentAt: Frames.now, sentMachine: MachineTime(nanoseconds: 1), body: body))
    }
}
