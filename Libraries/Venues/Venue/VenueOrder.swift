/// An order as the venue knows it. A tag for `ID` only: the venue's order id is not our client order id.
public enum VenueOrder: Sendable {}
