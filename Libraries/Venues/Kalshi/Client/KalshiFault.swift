/// What Kalshi says went wrong: the body of an answer that is not a success.
///
/// It comes in three shapes: `{"error":{"code","message"}}`, `{"code","message"}` and `{"error":"words"}`.
struct KalshiFault: Hashable, Sendable {
    /// Such as `insufficient_balance`; made from the words where there is no code.
    let code: String
    let message: String

    /// The fault in a body; `nil` when the body is none of the three shapes.
    init?(body: [UInt8]) {
        guard let json = try? JSONParser.parse(body) else { return nil }  // a body that is no JSON is no fault either
        switch json["error"] {
        case .object(let members):
            self.init(members: members)
        case .string(let words) where !words.isEmpty:
            self.init(code: json["code"]?.string ?? Self.slug(words), message: words)
        case nil, .null:
            guard let members = json.object else { return nil }
            self.init(members: members)
        default:
            return nil
        }
    }

    private init?(members: [String: JSON]) {
        let code = members["code"]?.string ?? ""
        let message = members["message"]?.string ?? ""
        guard !code.isEmpty || !message.isEmpty else { return nil }
        let details = members["details"]?.string ?? ""
        self.init(
            code: code.isEmpty ? Self.slug(message) : code, message: [message, details].filter { !$0.isEmpty }.joined(separator: ": "))
    }

    private init(code: String, message: String) {
        self.code = code
        self.message = message
    }

    /// Words in the form of a code: `order already exists` becomes `order_already_exists`.
    static func slug(_ words: String) -> String {
        words.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "_")
    }

    /// What it means for an order, with the status as the fallback for codes that are not known here.
    func kind(status: Int) -> RefusalKind {
        for name in [code.lowercased(), Self.slug(message)] {
            if let kind = Self.kinds[name] { return kind }
        }
        switch status {
        case 401, 403: return .unauthorized
        case 404: return .notFound
        case 429: return .rateLimited
        default: return .other
        }
    }

    /// The codes seen on the wire or documented.
    private static let kinds: [String: RefusalKind] = [
        "order_already_exists": .duplicate,
        "insufficient_balance": .insufficientBalance,
        "available_balance_too_low": .insufficientBalance,
        "market_inactive": .marketInactive,
        "trading_is_paused": .tradingPaused,
        "fill_or_kill_insufficient_resting_volume": .unfillable,
        "post_only_cross": .invalid,
        "invalid_order": .invalid,
        "invalid_order_size": .invalid,
        "order_id_and_client_order_id_mismatch": .invalid,
        "order_side_mismatch": .invalid,
        "order_ticker_mismatch": .invalid,
        "not_found": .notFound,
        "too_many_requests": .rateLimited,
    ]
}
