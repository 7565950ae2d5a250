import Domain

/// A part of a known rule text.
enum RulePiece: Hashable {
    /// These words.
    case words(String)
    /// These words or nothing.
    case optional(String)
    /// The level, as a number.
    case number
    /// The level, as a number followed by a percent sign.
    case percent
    /// The month that the print is about.
    case month
}

extension RuleScanner {
    /// Reads `form` from the front; `nil` unless all of it is there, with a level and a month.
    mutating func take(_ form: [RulePiece]) -> (level: Int64, month: ReferenceMonth)? {
        var (level, month): (Int64?, ReferenceMonth?) = (nil, nil)
        for piece in form {
            switch piece {
            case .words(let words):
                guard take(words) else { return nil }
            case .optional(let words):
                _ = take(words)
            case .number:
                level = takeNumber()
            case .percent:
                level = takeNumber()
                guard take("%") else { return nil }
            case .month:
                month = takeMonth()
            }
        }
        guard let level, let month else { return nil }
        return (level, month)
    }
}
