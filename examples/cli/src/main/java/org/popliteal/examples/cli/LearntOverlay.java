package org.popliteal.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.PackIdentity;
import org.popliteal.model.Share;

/**
 * Counted rows as an overlay: one line a row, so that a diff can be read.
 *
 * @param id id of the overlay
 * @param title title of the overlay
 * @param date day on which the cases were counted; gives the version as well
 * @param cases how many cases were counted
 * @param sha256 SHA-256 of the file of cases
 * @param pack for which content the counts were made
 * @param rows by id of the cause
 */
record LearntOverlay(
    String id,
    String title,
    LocalDate date,
    int cases,
    String sha256,
    PackIdentity pack,
    Map<String, List<FrequencyRow>> rows) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  String text() {
    ObjectNode learnt = JSON.objectNode();
    learnt.put("date", date.toString()).put("cases", cases).put("sha256", sha256);
    learnt.putObject("pack").put("version", pack.version()).put("sha256", pack.sha256());
    String causes =
        rows.entrySet().stream()
            .map(
                cause ->
                    "      "
                        + JSON.textNode(cause.getKey())
                        + ": {\n        \"counted\": [\n"
                        + cause.getValue().stream()
                            .map(row -> "          " + node(row))
                            .collect(Collectors.joining(",\n"))
                        + "\n        ]\n      }")
            .collect(Collectors.joining(",\n"));
    return """
    {
      "$schema": "overlay.schema.json",
      "overlays": %s,
      "id": %s,
      "version": "%d.%d.%d",
      "title": %s,
      "learnt": %s,
      "append": {
        "causes": {
    %s
        }
      }
    }
    """
        .formatted(
            JSON.textNode(pack.id()),
            JSON.textNode(id),
            date.getYear(),
            date.getMonthValue(),
            date.getDayOfMonth(),
            JSON.textNode(title),
            learnt,
            causes);
  }

  private static ObjectNode node(FrequencyRow row) {
    ObjectNode node = JSON.objectNode().put("finding", row.finding());
    if (row.answers().size() == 1) {
      node.put("answer", row.answers().get(0));
    } else {
      ArrayNode answers = node.putArray("answer");
      row.answers().forEach(answers::add);
    }
    Share.Count count = (Share.Count) row.share();
    return node.put("seen", (long) count.seen())
        .put("of", (long) count.of())
        .put("population", row.population());
  }
}
