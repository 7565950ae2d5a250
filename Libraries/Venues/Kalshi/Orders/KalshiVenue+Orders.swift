public import Domain

extension KalshiVenue {
    /// Sends one order, once: checked here first, then decided by the answer alone (see ``PlaceOutcome``).
    public func place(_ order: OrderRequest, unless withheld: @escaping @Sendable () -> String?) async -> PlaceOutcome {
        let body: [UInt8]
        do throws(Refusal) {
            body = try KalshiOrderBody.create(order, subaccount: client.settings.subaccount)
        } catch {
            return .refused(error)
        }
        switch await client.write(.createOrder, body: body, unless: withheld) {
        case .answered(let status, let body): return KalshiOutcome.place(order, status: status, body: body)
        case .withheld(let code): return .refused(Refusal(code: code, message: "kept here in the last moment", kind: .notSent))
        case .notSent(let reason): return .refused(Self.notSent(reason))
        case .unanswered(let reason): return .unknown(reason)
        }
    }

    /// Cancels what rests of an order. The market's ticker routes the request to the exchange shard which the order is on.
    public func cancel(_ orderID: ID<VenueOrder>, market: ID<Market>) async -> CancelOutcome {
        var query = subaccountQuery
        query.add("market_ticker", market.value)
        switch await client.write(.cancelOrder(orderID), query, body: nil) {
        case .answered(let status, let body): return KalshiOutcome.cancel(orderID, status: status, body: body)
        case .notSent(let reason), .withheld(let reason): return .refused(Self.notSent(reason))
        case .unanswered(let reason): return .unknown(reason)
        }
    }

    /// Changes the price and the size of a resting order. Its place in the queue is kept only when it gets smaller at the same price.
    public func amend(_ request: AmendRequest) async -> AmendOutcome {
        let body: [UInt8]
        do throws(Refusal) {
            body = try KalshiOrderBody.amend(request)
        } catch {
            return .refused(error)
        }
        switch await client.write(.amendOrder(request.orderID), subaccountQuery, body: body) {
        case .answered(let status, let body): return KalshiOutcome.amend(request, status: status, body: body)
        case .notSent(let reason), .withheld(let reason): return .refused(Self.notSent(reason))
        case .unanswered(let reason): return .unknown(reason)
        }
    }

    /// A query that names the subaccount, where the settings do.
    var subaccountQuery: KalshiQuery { KalshiQuery().adding("subaccount", client.settings.subaccount.map { String($0) }) }

    private static func notSent(_ reason: String) -> Refusal { Refusal(code: "not_sent", message: reason, kind: .notSent) }
}
