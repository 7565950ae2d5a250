/// The strategies that this build knows, by name.
public enum Strategies {
    /// All of them.
    public static let all: [any Strategy] = [BaseRateDivergence(.conditional), BaseRateDivergence(.unconditional)]

    /// The strategy called `name`, as in `TBOT_STRATEGY`.
    /// - Throws: ``UnknownStrategy``, which lists the names there are.
    public static func named(_ name: String) throws(UnknownStrategy) -> any Strategy {
        guard let strategy = all.first(where: { $0.name == name }) else { throw UnknownStrategy(name: name, known: all.map(\.name)) }
        return strategy
    }
}
