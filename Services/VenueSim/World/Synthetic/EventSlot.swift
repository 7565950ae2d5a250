import Domain

/// The place of one event on the synthetic calendar: a new one every ten minutes, each living three to eight hours.
///
/// Slot k is listed 10·k minutes after the start and closes at a minute that is k modulo 50. Two slots with the same closing minute
/// would be listed 500 minutes apart, more than a life, so the closing minute names the slot, and an event's ticker, which carries it as
/// Kalshi's carry a date, can be looked up without an index.
struct EventSlot: Hashable, Sendable {
    /// Minutes between two listings.
    static let cadence: Int64 = 10
    /// Minutes an event lives, least and most.
    static let life: ClosedRange<Int64> = 180...479
    /// Events that were listed before the start, so that markets of every age exist at once.
    static let before: Int64 = 8 * 60 / cadence

    let index: Int64
    /// Minutes from the world's start to the close.
    let closeMinute: Int64

    init(index: Int64, seed: UInt64) {
        self.index = index
        var generator = SplitMix64(seed: seed, 1, UInt64(bitPattern: index))
        let earliest = Self.cadence * index + generator.integer(in: Self.life.lowerBound...Self.life.upperBound - 49)
        let behind = (index - earliest) - (index - earliest).flooredDivision(by: 50) * 50
        closeMinute = earliest + behind
    }

    /// The only slot that can close at `minute`, if any does.
    init?(closingAt minute: Int64, seed: UInt64) {
        let first = (minute - Self.life.upperBound).ceiledDivision(by: Self.cadence)
        let last = (minute - Self.life.lowerBound).flooredDivision(by: Self.cadence)
        guard first <= last, let index = (first...last).first(where: { ($0 - minute) % 50 == 0 }) else { return nil }
        let slot = EventSlot(index: index, seed: seed)
        guard slot.closeMinute == minute, index >= -Self.before else { return nil }
        self = slot
    }

    func listedAt(start: MarketTime) -> MarketTime { start + .minutes(Self.cadence * index) }
    func closesAt(start: MarketTime) -> MarketTime { start + .minutes(closeMinute) }

    /// `26JAN05H1240` for 12:40 on 5 January 2026, UTC.
    static func stamp(_ time: MarketTime) -> String {
        let date = time.utcDate
        let minute = (time.unixSeconds - date.dayNumber * 86_400) / 60
        let day = "\(digits(date.year % 100))\(CivilNames.short[date.month - 1])\(digits(date.day))"
        return "\(day)H\(digits(Int(minute / 60)))\(digits(Int(minute % 60)))"
    }

    /// The minute that a stamp names, in this century; `nil` for anything else.
    static func time(stamp: some StringProtocol) -> MarketTime? {
        let bytes = Array(stamp.utf8)
        guard bytes.count == 12, bytes[7] == UInt8(ascii: "H") else { return nil }
        func number(_ position: Int) -> Int? {
            guard let tens = digit(bytes[position]), let ones = digit(bytes[position + 1]) else { return nil }
            return tens * 10 + ones
        }
        let name = String(decoding: bytes[2..<5], as: UTF8.self)
        guard let year = number(0), let month = CivilNames.short.firstIndex(of: name), let day = number(5), let hour = number(8),
            let minute = number(10),
            hour < 24, minute < 60,
            let date = try? CivilDate(year: 2_000 + year, month: month + 1, day: day)  // a day no calendar has names no event
        else { return nil }
        return date.midnightUTC + .minutes(Int64(hour * 60 + minute))
    }
}

private func digits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
private func digit(_ byte: UInt8) -> Int? { (0x30...0x39).contains(byte) ? Int(byte - 0x30) : nil }
