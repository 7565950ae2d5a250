import FoundationEssentials

/// One request, after its path was matched.
struct Call: Sendable {
    /// The most a request's body may take.
    static let bodyMax = 256 * 1_024

    var key: AccessKey?
    let parameters: [String: String]
    let query: Query
    let body: [UInt8]

    func parameter(_ name: String) -> String { parameters[name] ?? "" }

    /// The account of the key; the endpoint demands one.
    func account() throws(Rejection) -> String {
        guard let key else { throw .unauthorized("missing authentication headers") }
        return key.account
    }

    /// The body as JSON.
    func decoded<Value: Decodable>(_ type: Value.Type) throws(Rejection) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(body))
        } catch DecodingError.keyNotFound(let key, _) {
            throw .invalidParameters("\(key.stringValue) is missing")
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            throw .invalidParameters("\(context.codingPath.map(\.stringValue).joined(separator: ".")) is of the wrong type")
        } catch {
            throw .invalidParameters("the body is not the JSON that is expected")
        }
    }
}
