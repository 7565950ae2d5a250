import Domain

extension Candidate {
    init(_ message: Tbot_V1_Candidate) throws(WireError) {
        let fields = Fields("Candidate")
        self.init(
            id: try fields.id(message.hasID, message.id, "id"),
            surface: try Surface(fields.need(message.hasSurface, message.surface, "surface"), fields["surface"]),
            mode: try Mode(fields.need(message.hasMode, message.mode, "mode"), fields["mode"]),
            market: try Market(fields.need(message.hasMarket, message.market, "market")),
            eventTitle: try fields.text(message.hasEventTitle, message.eventTitle, "event_title"),
            category: try fields.text(message.hasCategory, message.category, "category"),
            resolutionSource: fields.textIfPresent(message.hasResolutionSource, message.resolutionSource),
            structure: try EventStructure(fields.need(message.hasStructure, message.structure, "structure")),
            theme: try fields.text(message.hasTheme, message.theme, "theme"),
            fees: try FeeTerms(fields.need(message.hasFees, message.fees, "fees")),
            book: try OrderBook(fields.need(message.hasBook, message.book, "book")),
            held: try fields.flag(message.hasHeld, message.held, "held"),
            offeredAt: try fields.time(message.hasOfferedAtUs, message.offeredAtUs, "offered_at_us"),
            deadline: try fields.time(message.hasDeadlineUs, message.deadlineUs, "deadline_us"),
            reservation: try fields.money(message.hasReservationUusd, message.reservationUusd, "reservation_uusd"))
    }

    var message: Tbot_V1_Candidate {
        var message = Tbot_V1_Candidate()
        message.id = id.value
        message.surface = surface.message
        message.mode = mode.message
        message.market = market.message
        message.eventTitle = eventTitle
        message.category = category
        if let resolutionSource { message.resolutionSource = resolutionSource }
        message.structure = structure.message
        message.theme = theme
        message.fees = fees.message
        message.book = book.message
        message.held = held
        message.offeredAtUs = offeredAt.unixMicros
        message.deadlineUs = deadline.unixMicros
        message.reservationUusd = reservation.micros
        return message
    }
}
