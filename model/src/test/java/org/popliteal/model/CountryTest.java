package org.popliteal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountryTest {
  private static KnowledgeBase in(String country) {
    return KnowledgeBaseReader.forShippedPack().inCountry(country).read();
  }

  @ParameterizedTest
  @CsvSource({"us, 911, acetaminophen", "uk, 999, paracetamol", "international, 112, paracetamol"})
  void textsNameTheEmergencyNumberAndMedicinesOfTheCountry(
      String id, String number, String medicine) {
    KnowledgeBase knowledgeBase = in(id);

    assertThat(knowledgeBase.country().id()).isEqualTo(id);
    assertThat(knowledgeBase.country().terms().get("paracetamol")).contains(medicine);
    assertThat(knowledgeBase.safetyNet())
        .anyMatch(each -> each.text().contains(number) && each.plainText().contains(number));
  }

  @Test
  void noTextKeepsATermThatIsNotFilledIn() {
    KnowledgeBase american = in("us");

    assertThat(
            Stream.of(
                american.identity(),
                american.policy(),
                american.findings(),
                american.causes(),
                american.riskFactors(),
                american.redFlags(),
                american.decisionRules(),
                american.interventions(),
                american.runningProgrammes(),
                american.exerciseProgrammes(),
                american.citations(),
                american.articleStatements(),
                american.sections(),
                american.phases(),
                american.safetyNet(),
                american.contradictions()))
        .allSatisfy(parts -> assertThat(parts.toString()).doesNotContain("{{"));
    assertThat(american.safetyNet().toString()).doesNotContain("999", "112");
  }

  @Test
  void theFirstCountryIsTakenWhereNoneIsAskedFor() {
    assertThat(KnowledgeBaseReader.readShipped().country().id()).isEqualTo("international");
  }

  @Test
  void anUnknownCountryIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> in("ku"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no country \"ku\"")
        .hasMessageContaining("uk");
  }

  private static KnowledgeBaseReader with(String change) {
    String overlay =
        "{\"overlays\": \"posterior-knee-pain\", \"id\": \"ours\", \"version\": \"1.0.0\","
            + " \"title\": \"Ours\", \"change\": "
            + change
            + "}";
    return KnowledgeBaseReader.forShippedPack()
        .withOverlay(
            "ours.json", new ByteArrayInputStream(overlay.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aTermThatNoCountryHasIsRefused() {
    assertThat(
            with("{\"interventions\": {\"ice\": {\"plainLabel\": \"{{emergency-numbr}}\"}}}")
                .check())
        .anyMatch(each -> each.text().contains("there is no term \"emergency-numbr\""));
  }

  @Test
  void phrasesAreFilledIn() {
    Phrases phrases = Phrases.shipped().with(Map.of("more.count", "{0} weitere"));

    assertThat(phrases.say("more.count", 3)).isEqualTo("3 weitere");
    assertThat(phrases.say("certainty.low")).isEqualTo("low certainty");
    assertThatThrownBy(() -> phrases.say("certainty.none"))
        .hasMessage("there is no phrase \"certainty.none\"");
  }
}
