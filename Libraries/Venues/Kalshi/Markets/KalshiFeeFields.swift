internal import Domain

/// The fees of a series, and what an event or a market changes of them.
struct KalshiFeeFields: Hashable, Sendable {
    /// As written; a word that is not known makes the market unpriceable, not unreadable.
    let type: String
    let multiplier: Fraction

    /// From a series object.
    init(series fields: Fields) throws(VenueError) {
        type = try fields.text("fee_type")
        multiplier = Fraction(ppm: try fields.number("fee_multiplier", scale: 6))
    }

    private init(type: String, multiplier: Fraction) {
        self.type = type
        self.multiplier = multiplier
    }

    /// With an event's overrides, each of which counts where it is given.
    func overridden(by event: Fields) throws(VenueError) -> KalshiFeeFields {
        KalshiFeeFields(
            type: try event.optionalString("fee_type_override").flatMap { $0.isEmpty ? nil : $0 } ?? type,
            multiplier: event.optional("fee_multiplier_override") == nil
                ? multiplier : Fraction(ppm: try event.number("fee_multiplier_override", scale: 6)))
    }

    /// The terms of one market, or why it has none.
    func pricing(of market: Fields, alignmentStep: Money) throws(VenueError) -> FeePricing {
        let waivedUntil = try market.optionalTime("fee_waiver_expiration_time")
        guard let known = KalshiFeeType(rawValue: type) else { return .unpriceable("fee type '\(type.prefix(40))' is not known") }
        do {
            let model = try KalshiFeeModel(type: known, multiplier: multiplier, waivedUntil: waivedUntil)
            return .terms(FeeTerms(multiplier: model.multiplier, alignmentStep: alignmentStep, waivedUntil: waivedUntil))
        } catch {
            return .unpriceable(error.description)
        }
    }
}
