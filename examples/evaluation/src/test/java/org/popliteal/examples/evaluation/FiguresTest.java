package org.popliteal.examples.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed figures are those of the pack as it is now. */
class FiguresTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void mainFiguresAreThoseOfThePack() throws IOException {
    JsonNode committed = JSON.readTree(Path.of("figures.json").toFile());
    JsonNode now =
        JSON.readTree(JSON.writeValueAsBytes(ShippedPart.measure(Shipped.STUDY).figures()));

    assertThat(committed.get("asShipped").toPrettyString())
        .as(
            "examples/evaluation/figures.json; write it anew with "
                + "mvn -q -Dquick -Pevaluation -pl examples/evaluation -am compile")
        .isEqualTo(now.toPrettyString());
  }
}
