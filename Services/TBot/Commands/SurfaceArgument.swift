public import ArgumentParser
public import Domain

extension Surface: ExpressibleByArgument {
    /// The surface of that name.
    public init?(argument: String) { self.init(rawValue: argument) }
    /// All surfaces, for help and completion.
    public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}
