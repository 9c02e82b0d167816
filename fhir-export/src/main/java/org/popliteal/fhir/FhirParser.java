package org.popliteal.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.IParserErrorHandler.IParseLocation;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.popliteal.fhir.internal.Unread;

/**
 * Parses FHIR JSON. The resources of a Bundle are parsed one by one, so that a broken one costs no
 * other: what could not be read of it is noted ({@link Unread}).
 */
final class FhirParser {
  private static final int MAX_DEPTH = 200;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(FhirCaseReader.MOST_BYTES)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private static final Pattern ELEMENT = Pattern.compile("[A-Za-z]{1,64}");

  /** Elements whose broken values leave the statement undated and change nothing else. */
  private static final Pattern TIME =
      Pattern.compile(".*(date|time|period|instant|issued|authored|start|end|born|updated).*");

  private FhirParser() {}

  /** The resource; empty if this is no FHIR JSON at all. */
  static Optional<Resource> parse(String json) {
    try {
      return MAPPER.readTree(json) instanceof ObjectNode root ? resource(root) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Optional<Resource> resource(ObjectNode node) {
    if (!node.path("resourceType").asText().equals("Bundle")) {
      return alone(node);
    }
    JsonNode entries = node.remove("entry");
    return alone(node)
        .map(
            shell -> {
              if (shell instanceof Bundle bundle && entries instanceof ArrayNode list) {
                list.forEach(each -> bundle.addEntry(entry(each)));
              }
              return shell;
            });
  }

  private static BundleEntryComponent entry(JsonNode node) {
    BundleEntryComponent entry = new BundleEntryComponent();
    JsonNode fullUrl = node.path("fullUrl");
    if (fullUrl.isTextual()) {
      entry.setFullUrl(fullUrl.asText());
    }
    if (node.path("resource") instanceof ObjectNode resource) {
      entry.setResource(resource(resource).orElseGet(() -> unreadable(resource)));
      // An address that is no place is the resource's identity.
      if (fullUrl.asText().startsWith("urn:")) {
        entry.getResource().setId(fullUrl.asText());
      }
    } else if (!node.isObject() || node.has("resource")) {
      entry.setResource(unreadable(MAPPER.createObjectNode()));
    }
    return entry;
  }

  /** Stands for a resource of which nothing can be read. */
  private static Resource unreadable(ObjectNode node) {
    Basic basic = new Basic();
    String type = node.path("resourceType").asText();
    String named = ELEMENT.matcher(type).matches() ? "a " + type : "an entry";
    Unread.mark(basic, named + " that is not FHIR R4 (4.0.1) in JSON");
    return basic;
  }

  private static Optional<Resource> alone(ObjectNode node) {
    IParser parser = FhirContext.forR4Cached().newJsonParser();
    Notes notes = new Notes();
    parser.setParserErrorHandler(notes);
    try {
      Resource resource = (Resource) parser.parseResource(node.toString());
      // Renderers add to responses what FHIR lacks; answers are judged by whoever reads them.
      Set<String> noted =
          resource instanceof QuestionnaireResponse ? notes.repeated : notes.elements;
      if (!noted.isEmpty()) {
        Unread.mark(resource, "not FHIR R4 (4.0.1) at: " + String.join(", ", noted));
      }
      return Optional.of(resource);
    } catch (DataFormatException | IllegalArgumentException | ClassCastException e) {
      return Optional.empty();
    }
  }

  /** Notes elements that the parser would else leave out without a word. */
  private static final class Notes extends LenientErrorHandler {
    private final Set<String> elements = new TreeSet<>();
    private final Set<String> repeated = new TreeSet<>();

    Notes() {
      super(false);
      setErrorOnInvalidValue(false);
      setErrorOnInvalidExtension(false);
    }

    private void note(String element) {
      elements.add(ELEMENT.matcher(element).matches() ? element : "an unknown element");
    }

    @Override
    public void unexpectedRepeatingElement(IParseLocation location, String name) {
      repeated.add(name);
      note(name);
    }

    @Override
    public void unknownElement(IParseLocation location, String name) {
      note(name);
    }

    @Override
    public void incorrectJsonType(
        IParseLocation location,
        String name,
        ValueType expected,
        ScalarType expectedScalar,
        ValueType found,
        ScalarType foundScalar) {
      // A number written as a text, or a text as a number, is read all the same.
      if (expected != found) {
        note(name);
      }
    }

    @Override
    public void invalidValue(IParseLocation location, String value, String error) {
      String element = location == null ? "" : location.getParentElementName();
      if (element == null || !TIME.matcher(element.toLowerCase(Locale.ROOT)).matches()) {
        note(element == null ? "" : element);
      }
    }
  }
}
