import Domain

extension KalshiAPI {
    /// Orders in one batch.
    static let batchMax = 100

    static let orders: [Endpoint] = [
        Endpoint("POST", "portfolio/events/orders/batched", .write, .items(defaultCost)) { call, floor in
            let batch = try call.decoded(CreateBatchBody.self).orders
            try requireBatch(batch.count)
            var answers: [JSON] = []
            for body in batch {
                do {
                    answers.append(.object(receipt(try create(body, call, &floor)) + [("error", .null)]))
                } catch let rejection as Rejection {
                    answers.append(
                        .object([
                            ("client_order_id", body.client_order_id.map { .string($0) } ?? .null), ("fill_count", .null),
                            ("remaining_count", .null),
                            ("error", .rejection(rejection)),
                        ]))
                }
            }
            return Reply(201, .object([("orders", .array(answers))]))
        },
        Endpoint("DELETE", "portfolio/events/orders/batched", .write, .items(cancelCost)) { call, floor in
            let batch = try call.decoded(CancelBatchBody.self).orders
            try requireBatch(batch.count)
            let account = try call.account()
            var answers: [JSON] = []
            for item in batch {
                do {
                    try BodyRules.requireShard(item.exchange_index, subaccount: item.subaccount)
                    answers.append(.object(canceled(try floor.cancel(item.order_id, account: account)) + [("error", .null)]))
                } catch let rejection as Rejection {
                    answers.append(
                        .object([("order_id", .string(item.order_id)), ("reduced_by", .count(.zero)), ("error", .rejection(rejection))]))
                }
            }
            return .ok([("orders", .array(answers))])
        },
        Endpoint("POST", "portfolio/events/orders", .write, .write(defaultCost)) { call, floor in
            Reply(201, .object(receipt(try create(try call.decoded(CreateOrderBody.self), call, &floor))))
        },
        Endpoint("DELETE", "portfolio/events/orders", .write, .write(cancelCost)) { call, floor in
            try requireShard(call.query)
            floor.cancelAll(account: try call.account())
            return Reply(204, nil)
        },
        Endpoint("DELETE", "portfolio/events/orders/:order", .write, .write(cancelCost)) { call, floor in
            try requireShard(call.query)
            return .ok(canceled(try floor.cancel(call.parameter("order"), account: try call.account())))
        },
        Endpoint("POST", "portfolio/events/orders/:order/amend", .write, .write(defaultCost)) { call, floor in
            let terms = try call.decoded(AmendOrderBody.self).terms()
            let amended = try floor.amend(call.parameter("order"), terms, account: try call.account())
            return .ok(receipt(amended))
        },
        Endpoint("POST", "portfolio/events/orders/:order/decrease", .write, .write(defaultCost)) { call, floor in
            let body = try call.decoded(DecreaseOrderBody.self)
            try BodyRules.requireShard(body.exchange_index, subaccount: nil)
            let target: (Quantity) -> Quantity
            switch (body.reduce_by, body.reduce_to) {
            case (let by?, nil):
                let less = try BodyRules.count(by, "reduce_by")
                guard less > .zero else { throw Rejection.invalidSize }
                target = { max(.zero, $0 - less) }
            case (nil, let to?):
                let left = try BodyRules.count(to, "reduce_to")
                guard left >= .zero else { throw Rejection.invalidSize }
                target = { _ in left }
            case (nil, nil), (.some, .some): throw Rejection.invalidParameters("give exactly one of reduce_by and reduce_to")
            }
            let decreased = try floor.decrease(call.parameter("order"), account: try call.account(), to: target)
            return .ok([
                ("order_id", .string(decreased.orderID)), ("client_order_id", .string(decreased.clientOrderID)),
                ("remaining_count", .count(decreased.remaining)), ("ts_ms", .millis(decreased.at)),
            ])
        },
    ]

    private static func create(_ body: CreateOrderBody, _ call: Call, _ floor: inout TradingFloor) throws(Rejection) -> OrderReceipt {
        let account = try call.account()
        let terms = try body.terms(fallbackID: floor.exchange.identifier(4, floor.exchange.nextOrderSequence))
        return try floor.place(terms, account: account)
    }

    private static func requireBatch(_ count: Int) throws(Rejection) {
        guard (1...batchMax).contains(count) else { throw .invalidParameters("a batch takes 1 to \(batchMax) orders") }
    }

    private static func receipt(_ receipt: OrderReceipt) -> [(String, JSON)] {
        var members: [(String, JSON)] = [
            ("order_id", .string(receipt.orderID)), ("client_order_id", .string(receipt.clientOrderID)),
            ("fill_count", .count(receipt.filled)),
            ("remaining_count", .count(receipt.remaining)),
        ]
        if receipt.filled > .zero {
            let quantity = Int128(receipt.filled.hundredths)
            let value = receipt.fills.reduce(Int128(0)) { $0 + Int128($1.price.micros) * Int128($1.quantity.hundredths) }
            let fees = receipt.fills.reduce(Int128(0)) { $0 + Int128($1.fee.micros) * 100 }
            members.append(("average_fill_price", .dollars(Money(micros: Int64(value / quantity)))))
            // Rounded up: what a client works out from the average is never less than what was charged.
            members.append(("average_fee_paid", .dollars(Money(micros: Int64(fees.ceiledDivision(by: quantity))))))
        }
        members.append(("ts_ms", .millis(receipt.at)))
        return members
    }

    private static func canceled(_ receipt: CancelReceipt) -> [(String, JSON)] {
        [
            ("order_id", .string(receipt.orderID)), ("client_order_id", .string(receipt.clientOrderID)),
            ("reduced_by", .count(receipt.reducedBy)),
            ("ts_ms", .millis(receipt.at)),
        ]
    }
}
