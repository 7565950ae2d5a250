internal import Domain

/// What makes a market settle YES, from `strike_type`, `floor_strike` and `cap_strike`.
enum KalshiStrike {
    /// A form whose numbers are missing or not exact to a millionth is a refusal; a form that is not known is ``Strike/unknown(_:)``.
    static func decode(_ fields: Fields) throws(VenueError) -> Strike {
        switch try fields.optionalString("strike_type") ?? "" {
        case "greater": return .greater(try fields.number("floor_strike", scale: 6))
        case "greater_or_equal": return .greaterOrEqual(try fields.number("floor_strike", scale: 6))
        case "less": return .less(try fields.number("cap_strike", scale: 6))
        case "between":
            let (floor, cap) = (try fields.number("floor_strike", scale: 6), try fields.number("cap_strike", scale: 6))
            guard floor <= cap else { throw fields.malformed("cap_strike", "\(cap) is below the floor \(floor), in millionths") }
            return .between(floor, cap)
        case "custom", "structured": return .category(try fields.string("yes_sub_title"))
        case "": return .unknown("no strike type")
        case let other: return .unknown(String(other.prefix(40)))
        }
    }
}
