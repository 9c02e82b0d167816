package org.popliteal.model;

/**
 * A statement with what it rests on.
 *
 * @param statement one sentence
 * @param evidence its source and certainty
 */
public record Fact(String statement, Evidence evidence) {}
