/** Ids of the gateways of a simulated world: the usual one, and the second one for when it fails. */
export const GATEWAY = "gateway_1";
export const STAND_IN = "gateway_2";
