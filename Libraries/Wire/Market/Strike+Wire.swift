import Domain

extension Strike {
    init(_ message: Tbot_V1_Strike) throws(WireError) {
        switch message.form {
        case .greaterMillionths(let level): self = .greater(level)
        case .greaterOrEqualMillionths(let level): self = .greaterOrEqual(level)
        case .lessMillionths(let level): self = .less(level)
        case .between(let bounds):
            let fields = Fields("Strike.Between")
            self = .between(
                try fields.number(bounds.hasLowMillionths, bounds.lowMillionths, "low_millionths"),
                try fields.number(bounds.hasHighMillionths, bounds.highMillionths, "high_millionths"))
        case .category(let words): self = .category(words)
        case .unknown(let words): self = .unknown(words)
        case nil: throw .missing("Strike.form")
        }
    }

    var message: Tbot_V1_Strike {
        var message = Tbot_V1_Strike()
        message.form =
            switch self {
            case .greater(let level): .greaterMillionths(level)
            case .greaterOrEqual(let level): .greaterOrEqualMillionths(level)
            case .less(let level): .lessMillionths(level)
            case .between(let low, let high): .between(Strike.bounds(low, high))
            case .category(let words): .category(words)
            case .unknown(let words): .unknown(words)
            }
        return message
    }

    private static func bounds(_ low: Int64, _ high: Int64) -> Tbot_V1_Strike.Between {
        var bounds = Tbot_V1_Strike.Between()
        bounds.lowMillionths = low
        bounds.highMillionths = high
        return bounds
    }
}
