import Domain

extension KalshiAPI {
    static let exchange: [Endpoint] = [
        Endpoint("GET", "exchange/status", .open, .read(defaultCost)) { _, floor in
            let resume = Maintenance.end(during: floor.now)
            let trading = JSON.bool(resume == nil)
            return .ok([
                ("exchange_active", .bool(true)), ("trading_active", trading), ("intra_exchange_transfers_active", .bool(true)),
                ("exchange_estimated_resume_time", resume.map { .time($0) } ?? .null),
                (
                    "exchange_index_statuses",
                    .array([
                        .object([
                            ("exchange_index", .integer(0)), ("description", .string("default")), ("exchange_active", .bool(true)),
                            ("trading_active", trading), ("intra_exchange_transfers_active", .bool(true)),
                        ])
                    ])
                ),
            ])
        },
        Endpoint("GET", "exchange/schedule", .open, .read(defaultCost)) { _, floor in
            func hours(_ spans: (String, String)...) -> JSON {
                .array(spans.map { .object([("open_time", .string($0.0)), ("close_time", .string($0.1))]) })
            }
            let allDay = hours(("00:00", "00:00"))
            let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
            let week = days.map { ($0, $0 == "thursday" ? hours(("00:00", "03:00"), ("05:00", "00:00")) : allDay) }
            return .ok([
                (
                    "schedule",
                    .object([
                        (
                            "standard_hours",
                            .array([
                                .object(
                                    [("start_time", .time(floor.world.summary.start)), ("end_time", .string("2200-12-01T00:00:00Z"))] + week
                                )
                            ])
                        ), ("maintenance_windows", .array([])),
                    ])
                )
            ])
        },
        Endpoint("GET", "exchange/user_data_timestamp", .open, .read(defaultCost)) { _, floor in
            .ok([("as_of_time", .exactTime(floor.now))])
        },
    ]
}
