/** Ids of the gateways of a simulated world: the usual one, the second one for when it fails, and the simulator beside them. */
export const GATEWAY = "gateway_1";
export const STAND_IN = "gateway_2";
export const TEST_PHONES = "gateway_3";
