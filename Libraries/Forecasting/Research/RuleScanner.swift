import Domain

/// Reads a rule text from the front. Every `take` consumes what it understood and leaves the rest alone otherwise.
struct RuleScanner {
    private(set) var rest: Substring

    init(_ text: some StringProtocol) { rest = Substring(text) }

    /// Consumes `words` if they come next.
    mutating func take(_ words: String) -> Bool {
        guard rest.hasPrefix(words) else { return false }
        rest = rest.dropFirst(words.count)
        return true
    }

    /// The first of `choices` that comes next, consumed.
    mutating func take<Value>(oneOf choices: [(words: String, value: Value)]) -> Value? {
        for choice in choices where take(choice.words) { return choice.value }
        return nil
    }

    /// A number, with or without a sign, decimals and grouping in threes (`-25000`, `150,000`, `0.2`), in millionths.
    mutating func takeNumber() -> Int64? {
        var number = rest.prefix { "-0123456789.,".contains($0) }
        // A comma or a point at the end belongs to the sentence.
        while let last = number.last, last == "," || last == "." { number.removeLast() }
        guard !number.isEmpty, Self.isGroupedInThrees(number) else { return nil }
        guard let value = try? DecimalText.parse(number.filter { $0 != "," }, scale: 6)  // no number: the rule is not known
        else { return nil }
        rest = rest.dropFirst(number.count)
        return value
    }

    /// A month in words, `September 2026`.
    mutating func takeMonth() -> ReferenceMonth? {
        var ahead = self
        guard let month = ahead.takeMonthName(), ahead.take(" "), let year = ahead.takeYear(),
            let day = try? CivilDate(year: year, month: month, day: 1)  // no day of the calendar: the rule is not known
        else { return nil }
        self = ahead
        return ReferenceMonth(of: day)
    }

    /// A day in words, `September 17, 2025` or `December 08, 2027`.
    mutating func takeDay() -> CivilDate? {
        var ahead = self
        guard let month = ahead.takeMonthName(), ahead.take(" ") else { return nil }
        let digits = ahead.rest.prefix(2).prefix { $0.isASCII && $0.isNumber }
        ahead.rest = ahead.rest.dropFirst(digits.count)
        guard let number = Int(digits), ahead.take(", "), let year = ahead.takeYear(),
            let day = try? CivilDate(year: year, month: month, day: number)  // no day of the calendar: the rule is not known
        else { return nil }
        self = ahead
        return day
    }

    private mutating func takeYear() -> Int? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard digits.count == 4, let year = Int(digits) else { return nil }
        rest = rest.dropFirst(4)
        return year
    }

    private mutating func takeMonthName() -> Int? { take(oneOf: Self.months) }

    private static func isGroupedInThrees(_ number: Substring) -> Bool {
        guard number.contains(",") else { return true }
        let groups = number.drop { $0 == "-" }.split(separator: ",", omittingEmptySubsequences: false)
        return !number.contains(".") && (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
    }

    private static let months: [(words: String, value: Int)] = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ].enumerated().map { ($1, $0 + 1) }
}
