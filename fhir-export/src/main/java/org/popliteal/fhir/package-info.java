/**
 * Reads cases that come as FHIR R4, whatever they are made of; the packages below hold one job
 * each.
 */
@NullMarked
package org.popliteal.fhir;

import org.jspecify.annotations.NullMarked;
