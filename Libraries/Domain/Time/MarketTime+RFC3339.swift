extension MarketTime {
    /// The UTC day of this instant.
    public var utcDate: CivilDate { CivilDate(dayNumber: unixSeconds.flooredDivision(by: 86_400)) }

    /// RFC 3339 in UTC with milliseconds and `Z`, rounded toward the past: `2025-09-17T06:00:00.000Z`.
    public var rfc3339: String {
        let seconds = unixSeconds
        let millis = (unixMicros - seconds * 1_000_000) / 1_000
        return "\(rfc3339Prefix(seconds)).\(padded(Int(millis), 3))Z"
    }

    /// RFC 3339 in UTC with whole seconds and `Z`, rounded toward the past.
    public var rfc3339Seconds: String { rfc3339Prefix(unixSeconds) + "Z" }

    private func rfc3339Prefix(_ seconds: Int64) -> String {
        let day = seconds.flooredDivision(by: 86_400)
        let rest = Int(seconds - day * 86_400)
        return "\(CivilDate(dayNumber: day))T\(padded(rest / 3_600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))"
    }

    /// An instant written in RFC 3339, with any number of fraction digits (beyond microseconds they are dropped) and `Z` or a numeric offset.
    /// - Throws: ``DomainError/malformed(_:_:)``.
    public init(rfc3339 text: some StringProtocol) throws(DomainError) {
        let bytes = Array(text.utf8)
        func malformed() -> DomainError { .malformed("a time in RFC 3339", String(text.prefix(40))) }
        func number(_ start: Int, _ count: Int) throws(DomainError) -> Int {
            guard start + count <= bytes.count else { throw malformed() }
            var value = 0
            for byte in bytes[start..<start + count] {
                guard (0x30...0x39).contains(byte) else { throw malformed() }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        guard bytes.count >= 20, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] == 0x54 || bytes[10] == 0x74, bytes[13] == 0x3A, bytes[16] == 0x3A else {
            throw malformed()
        }
        let date = try CivilDate(year: number(0, 4), month: number(5, 2), day: number(8, 2))
        let (hour, minute, second) = (try number(11, 2), try number(14, 2), try number(17, 2))
        guard hour < 24, minute < 60, second <= 60 else { throw malformed() }
        var position = 19
        var micros: Int64 = 0
        if bytes[position] == 0x2E {
            position += 1
            var scale: Int64 = 100_000
            let start = position
            while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
                micros += Int64(bytes[position] - 0x30) * scale
                scale /= 10
                position += 1
            }
            guard position > start else { throw malformed() }
        }
        guard position < bytes.count else { throw malformed() }
        var offset = 0
        switch bytes[position] {
        case 0x5A, 0x7A:
            guard position + 1 == bytes.count else { throw malformed() }
        case 0x2B, 0x2D:
            guard position + 6 == bytes.count, bytes[position + 3] == 0x3A else { throw malformed() }
            let (offsetHour, offsetMinute) = (try number(position + 1, 2), try number(position + 4, 2))
            guard offsetHour < 24, offsetMinute < 60 else { throw malformed() }
            offset = (offsetHour * 60 + offsetMinute) * (bytes[position] == 0x2B ? 60 : -60)
        default:
            throw malformed()
        }
        let seconds = date.dayNumber * 86_400 + Int64(hour * 3_600 + minute * 60 + second - offset)
        self.init(unixMicros: seconds * 1_000_000 + micros)
    }
}
