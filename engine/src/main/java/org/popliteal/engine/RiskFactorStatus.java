package org.popliteal.engine;

import org.popliteal.model.RiskFactor;
import org.popliteal.model.Truth;

/**
 * A risk factor and whether it is present.
 *
 * @param riskFactor the risk factor
 * @param status present, absent, or not known
 */
public record RiskFactorStatus(RiskFactor riskFactor, Truth status) {}
