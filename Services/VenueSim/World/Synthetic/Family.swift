import Domain
import Venues

/// A kind of synthetic event, in the likeness of a real series.
enum Family: String, CaseIterable, Hashable, Sendable {
    case fedDecision = "KXFEDDECISION"
    case consumerPrices = "KXCPI"
    case corePrices = "KXCPICORE"
    case payrolls = "KXPAYROLLS"
    case unemployment = "KXU3"
    /// An election that no strategy of ours knows: what is unknown must be skipped, not guessed.
    case election = "KXBYELECTION"

    /// How many of a hundred events are of this family.
    var share: Int {
        switch self {
        case .fedDecision: 30
        case .consumerPrices: 16
        case .corePrices: 10
        case .payrolls: 16
        case .unemployment: 12
        case .election: 16
        }
    }

    /// The family of a slot.
    static func of(slot index: Int64, seed: UInt64) -> Family {
        var generator = SplitMix64(seed: seed, 2, UInt64(bitPattern: index))
        var draw = Int(generator.integer(in: 0...99))
        for family in allCases {
            if draw < family.share { return family }
            draw -= family.share
        }
        return .election
    }

    var series: ListedSeries {
        let macro = ListedFees(type: .quadraticWithMakerFees, multiplier: .one)
        func economics(_ title: String, _ tag: String, _ source: String, _ url: String) -> ListedSeries {
            ListedSeries(
                ticker: ID(rawValue), title: title, category: "Economics", frequency: "monthly", tags: [tag], sourceName: source,
                sourceURL: url, fees: macro)
        }
        return switch self {
        case .fedDecision: economics("Fed decision", "Fed", "Federal Reserve", "https://www.federalreserve.gov/monetarypolicy.htm")
        case .consumerPrices: economics("CPI", "Inflation", "Bureau of Labor Statistics", "https://www.bls.gov/cpi/")
        case .corePrices: economics("Core CPI", "Inflation", "Bureau of Labor Statistics", "https://www.bls.gov/cpi/")
        case .payrolls: economics("Jobs numbers", "Jobs", "Bureau of Labor Statistics", "https://www.bls.gov/ces/")
        case .unemployment: economics("Unemployment rate", "Jobs", "Bureau of Labor Statistics", "https://www.bls.gov/cps/")
        case .election:
            ListedSeries(
                ticker: ID(rawValue), title: "By-election", category: "Politics", frequency: "custom", tags: ["Elections"],
                sourceName: "The venue simulator",
                sourceURL: "https://example.com/elections", fees: .standard)
        }
    }
}
