/// The few functions of statistics that strategies share.
///
/// Floating point is allowed here and nowhere else on the way to an order: what leaves a predictor travels in whole parts per million.
public enum Statistics {}
