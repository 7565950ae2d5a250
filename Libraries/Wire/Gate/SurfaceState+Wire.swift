import Domain

extension SurfaceState {
    init(_ message: Tbot_V1_SurfaceState) throws(WireError) {
        let fields = Fields("SurfaceState")
        self.init(
            state: try TradingState(fields.need(message.hasState, message.state, "state"), fields["state"]),
            reasons: message.reasons)
    }

    var message: Tbot_V1_SurfaceState {
        var message = Tbot_V1_SurfaceState()
        message.state = state.message
        message.reasons = reasons
        return message
    }
}
