package org.popliteal.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ColourTest {
  @Test
  void autoColoursATerminalOnly() {
    assertThat(Colour.AUTO.isOn(true, Map.of())).isTrue();
    assertThat(Colour.AUTO.isOn(false, Map.of())).isFalse();
    assertThat(Colour.AUTO.isOn(true, Map.of("TERM", "dumb"))).isFalse();
  }

  @Test
  void noColorSwitchesOffWhatWasNotAskedFor() {
    assertThat(Colour.AUTO.isOn(true, Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(Colour.AUTO.isOn(true, Map.of("NO_COLOR", ""))).isTrue();
    assertThat(Colour.ALWAYS.isOn(false, Map.of("NO_COLOR", "1"))).isTrue();
    assertThat(Colour.NEVER.isOn(true, Map.of())).isFalse();
  }
}
