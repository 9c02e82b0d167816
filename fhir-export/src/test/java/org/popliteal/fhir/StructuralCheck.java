package org.popliteal.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.popliteal.fhir.export.ExportOptions;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What a validator that shares no code with HAPI would look at, over the bare JSON: data types by
 * their regular expressions, references, identities, narratives, codings, and the invariants of the
 * resources that are exported.
 */
public final class StructuralCheck {
  /** US Core's pulse oximetry has both: the one that it means, and the one of FHIR's profile. */
  private static final Set<String> OXYGEN = Set.of("59408-5", "2708-6");

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");
  private static final Pattern UUID =
      Pattern.compile("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern LOCAL = Pattern.compile("[A-Z][A-Za-z]+/[A-Za-z0-9\\-.]{1,64}");
  private static final Pattern URI = Pattern.compile("(https?://|urn:(uuid|oid):)[^\\s|]+");
  private static final Pattern CANONICAL = Pattern.compile("#[^\\s]+|https?://[^\\s|]+(\\|\\S+)?");
  private static final Pattern CODE = Pattern.compile("[^\\s]+(\\s[^\\s]+)*");
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9_]{0,254}");
  private static final Pattern DATE =
      Pattern.compile(
          "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9]:"
              + "([0-5][0-9]|60)(\\.[0-9]+)?(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)))?)?)?");
  private static final Pattern LOOKS_LIKE_A_TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}.*");
  private static final Pattern TIMES =
      Pattern.compile(
          ".*(Date|DateTime|Instant|[a-z]On|[a-z]At)|date|start|end|recorded|issued|timestamp");
  private static final Pattern UNENCODED = Pattern.compile("[\\s&#,$\\\\]");
  private static final Pattern EXPONENT = Pattern.compile("(?<!\\\\)\":\\s*-?[0-9.]+[eE]");
  private static final Set<String> TAGS =
      Set.of("div", "h2", "h3", "h4", "p", "b", "i", "ul", "ol", "li", "br");
  private static final Set<String> SYSTEMS =
      Set.of(
          "http://snomed.info/sct",
          "http://loinc.org",
          "http://hl7.org/fhir/sid/icd-10-cm",
          "http://www.nlm.nih.gov/research/umls/rxnorm",
          "http://www.whocc.no/atc",
          "http://unitsofmeasure.org",
          "http://hl7.org/fhir/us/core/CodeSystem/careplan-category",
          "http://hl7.org/fhir/questionnaire-item-control");
  private static final Set<String> EXTENSIONS =
      Set.of(
          "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
          "http://hl7.org/fhir/StructureDefinition/entryFormat",
          "http://hl7.org/fhir/StructureDefinition/maxDecimalPlaces",
          "http://hl7.org/fhir/StructureDefinition/maxValue",
          "http://hl7.org/fhir/StructureDefinition/minValue",
          "http://hl7.org/fhir/StructureDefinition/questionnaire-choiceOrientation",
          "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",
          "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive",
          "http://hl7.org/fhir/StructureDefinition/questionnaire-unit",
          "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption",
          "http://hl7.org/fhir/StructureDefinition/variable",
          "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression",
          "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext",
          "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-maxQuantity",
          "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-minQuantity");

  /** Elements that hold a canonical. */
  private static final Set<String> CANONICALS =
      Set.of("profile", "library", "answerValueSet", "definitionCanonical", "valueSet");

  /** Which resources a reference may lead to, for the elements that are exported. */
  private static final Map<String, Set<String>> TARGETS =
      Map.ofEntries(
          Map.entry("subject", Set.of("Patient")),
          Map.entry("patient", Set.of("Patient")),
          Map.entry("for", Set.of("Patient")),
          Map.entry("encounter", Set.of("Encounter")),
          Map.entry("author", Set.of("Practitioner")),
          Map.entry("recorder", Set.of("Practitioner")),
          Map.entry("requester", Set.of("Practitioner")),
          Map.entry("expressedBy", Set.of("Practitioner")),
          Map.entry("addresses", Set.of("Condition")),
          Map.entry("condition", Set.of("Condition")),
          Map.entry("reasonReference", Set.of("Condition", "Observation")),
          Map.entry("goal", Set.of("Goal")),
          Map.entry("partOf", Set.of("CarePlan")),
          Map.entry("replaces", Set.of("CarePlan")),
          Map.entry("derivedFrom", Set.of("Observation", "QuestionnaireResponse")),
          Map.entry("hasMember", Set.of("Observation")),
          Map.entry("detectedIssue", Set.of("DetectedIssue")));

  private static final ObjectMapper MAPPER =
      new ObjectMapper().configure(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, true);

  /** Narratives and codes that were found sound before: many resources say the same. */
  private static final Set<String> SOUND = ConcurrentHashMap.newKeySet();

  private final List<String> problems = new ArrayList<>();
  private final Map<String, String> types = new LinkedHashMap<>();

  private StructuralCheck() {}

  /** Everything that is wrong with a resource or a Bundle of them. */
  public static List<String> problems(String json) {
    StructuralCheck check = new StructuralCheck();
    if (EXPONENT.matcher(json).find()) {
      check.problem("", "a number has an exponent");
    }
    try {
      JsonNode root = MAPPER.readTree(json);
      if (root.path("resourceType").asText().equals("Bundle")) {
        check.bundle(root);
      } else {
        check.resource(root, "");
      }
    } catch (JsonProcessingException e) {
      check.problem("", "is no JSON");
    }
    return check.problems;
  }

  private void problem(String path, String text) {
    problems.add(path + ": " + text);
  }

  private void require(boolean holds, String path, String text) {
    if (!holds) {
      problem(path, text);
    }
  }

  private void bundle(JsonNode bundle) {
    boolean transaction = bundle.path("type").asText().equals("transaction");
    Set<String> queries = new HashSet<>();
    for (JsonNode entry : bundle.path("entry")) {
      String fullUrl = entry.path("fullUrl").asText();
      require(
          types.put(fullUrl, entry.path("resource").path("resourceType").asText()) == null,
          fullUrl,
          "bdl-7: stands twice");
    }
    ObjectNode head = bundle.deepCopy();
    head.remove("entry");
    node(head, "Bundle", "");
    for (JsonNode entry : bundle.path("entry")) {
      JsonNode resource = entry.path("resource");
      String path = resource.path("resourceType").asText() + " " + entry.path("fullUrl").asText();
      require(transaction == entry.has("request"), path, "bdl-3: request in a transaction only");
      if (transaction) {
        require(UUID.matcher(entry.path("fullUrl").asText()).matches(), path, "no urn:uuid");
        if (entry.path("request").has("ifMatch")) {
          held(entry, path, queries);
        } else {
          require(!resource.has("id"), path, "the server gives the id");
          request(entry, path, queries);
        }
      }
      resource(resource, path);
    }
  }

  /** A change to what the server has given an id and a version. */
  private void held(JsonNode entry, String path, Set<String> ids) {
    JsonNode request = entry.path("request");
    JsonNode resource = entry.path("resource");
    String id = resource.path("resourceType").asText() + "/" + resource.path("id").asText();
    require(request.path("method").asText().equals("PUT"), path, "a version without a PUT");
    require(request.path("url").asText().equals(id), path, "url of another resource");
    require(!request.has("ifNoneExist"), path, "condition in the wrong place");
    require(ids.add(id), path, "two entries with one identity");
    require(request.path("ifMatch").asText().matches("W/\"[^\"]+\""), path, "no version to match");
  }

  private void request(JsonNode entry, String path, Set<String> queries) {
    JsonNode resource = entry.path("resource");
    JsonNode request = entry.path("request");
    String type = resource.path("resourceType").asText();
    String url = request.path("url").asText();
    boolean put = request.path("method").asText().equals("PUT");
    require(put || request.path("method").asText().equals("POST"), path, "neither PUT nor POST");
    require(put ? url.startsWith(type + "?") : url.equals(type), path, "url of another type");
    require(put != request.has("ifNoneExist"), path, "condition in the wrong place");
    String query = put ? url.substring(type.length() + 1) : request.path("ifNoneExist").asText();
    require(queries.add(type + "?" + query), path, "two entries with one identity");
    List<String> own = new ArrayList<>();
    for (JsonNode each : resource.path("identifier")) {
      own.add("identifier=" + each.path("system").asText() + "|" + each.path("value").asText());
    }
    for (JsonNode each : resource.path("meta").path("tag")) {
      own.add("_tag=" + each.path("system").asText() + "|" + each.path("code").asText());
    }
    require(own.contains(query), path, "asks for an identity that it does not have: " + query);
    require(!UNENCODED.matcher(query).find(), path, "condition is not encoded");
  }

  private void resource(JsonNode resource, String path) {
    String type = resource.path("resourceType").asText();
    require(!type.isEmpty(), path, "has no resourceType");
    if (resource.has("id")) {
      require(ID.matcher(resource.path("id").asText()).matches(), path, "id of the wrong form");
    }
    require(!resource.has("implicitRules"), path, "has implicit rules");
    require(resource.path("text").has("div"), path, "dom-6: has no narrative");
    narrative(resource.path("text"), path);
    contained(resource, path);
    node(resource, type, path);
    invariants(type, resource, path);
  }

  private void narrative(JsonNode text, String path) {
    require(
        Set.of("generated", "additional").contains(text.path("status").asText()),
        path,
        "narrative without status");
    String div = text.path("div").asText();
    require(
        div.startsWith("<div xmlns=\"http://www.w3.org/1999/xhtml\">"), path, "div without xmlns");
    if (SOUND.contains(div)) {
      return;
    }
    int before = problems.size();
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Element root =
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(div)))
              .getDocumentElement();
      require(!root.getTextContent().isBlank(), path, "txt-2: narrative says nothing");
      element(root, path);
    } catch (SAXException | IOException | ParserConfigurationException e) {
      problem(path, "narrative is no XHTML");
    }
    if (problems.size() == before) {
      SOUND.add(div);
    }
  }

  private void element(Element element, String path) {
    String tag = element.getLocalName();
    require(TAGS.contains(tag), path, "txt-1: unexpected <" + tag + ">");
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      require(
          attributes.item(i).getNodeName().equals("xmlns"),
          path,
          "txt-1: attribute " + attributes.item(i).getNodeName());
    }
    NodeList children = element.getChildNodes();
    Set<String> within = new TreeSet<>();
    for (int i = 0; i < children.getLength(); i++) {
      Node child = children.item(i);
      if (child instanceof Element each) {
        within.add(each.getLocalName());
        element(each, path);
      }
    }
    boolean list = tag.equals("ul") || tag.equals("ol");
    require(!list || within.equals(Set.of("li")), path, "a list holds " + within);
    require(
        !tag.equals("p") || Set.of("b", "i", "br").containsAll(within), path, "p holds " + within);
  }

  private void contained(JsonNode resource, String path) {
    Set<String> referred = new HashSet<>();
    resource.findValues("reference").forEach(each -> referred.add(each.asText()));
    resource.findValues("answerValueSet").forEach(each -> referred.add(each.asText()));
    for (JsonNode each : resource.path("contained")) {
      String id = each.path("id").asText();
      require(ID.matcher(id).matches(), path, "contained id of the wrong form: " + id);
      require(referred.contains("#" + id), path, "dom-3: nothing refers to #" + id);
      require(!each.has("contained"), path, "dom-2: nested contained");
      require(!each.has("meta") && !each.has("text"), path, "dom-4: contained has meta or text");
    }
    for (String each : referred) {
      boolean found = !each.startsWith("#");
      for (JsonNode contained : resource.path("contained")) {
        found |= each.equals("#" + contained.path("id").asText());
      }
      require(found, path, each + " is not contained");
    }
  }

  /** Every element: no empty values, and data types of the right form. */
  private void node(JsonNode node, String name, String path) {
    if (node.isNull()) {
      problem(path, "null");
    } else if (node.isArray()) {
      require(!node.isEmpty(), path, "empty array");
      node.forEach(each -> node(each, name, path));
    } else if (node.isObject()) {
      require(!node.isEmpty(), path, "empty object");
      object(node, name, path);
      node.properties()
          .forEach(
              each -> {
                if (!each.getKey().equals("div")) {
                  node(each.getValue(), each.getKey(), path + "/" + each.getKey());
                }
              });
    } else if (node.isTextual()) {
      text(node.asText(), name, path);
    }
  }

  private void text(String text, String name, String path) {
    require(!text.isBlank(), path, "empty string");
    require(text.equals(text.strip()), path, "blanks around the text");
    require(text.length() < 1 << 20, path, "longer than 1 MiB");
    boolean time = TIMES.matcher(name).matches();
    if (time && LOOKS_LIKE_A_TIME.matcher(text).matches()) {
      require(DATE.matcher(text).matches(), path, "no date: " + text);
    }
    if (Set.of("code", "status", "intent", "kind", "priority").contains(name)) {
      require(CODE.matcher(text).matches(), path, "no code");
    }
    if (CANONICALS.contains(name) || path.endsWith("relatedArtifact/resource")) {
      require(CANONICAL.matcher(text).matches(), path, "no canonical: " + text);
    }
    if (name.equals("system") || name.equals("fullUrl")) {
      require(URI.matcher(text).matches(), path, "no absolute URI: " + text);
    }
  }

  private void object(JsonNode node, String name, String path) {
    require(!node.has("modifierExtension"), path, "modifierExtension");
    if (name.equals("extension")) {
      extension(node, path);
    }
    if (name.equals("coding") || name.equals("valueCoding") || name.equals("tag")) {
      coding(node, path);
    }
    if (node.has("coding") || Set.of("category", "valueCodeableConcept").contains(name)) {
      concept(node, path);
    }
    if (name.equals("identifier") || name.equals("masterIdentifier")) {
      require(node.has("system") && node.has("value"), path, "identifier without system or value");
    }
    if (node.path("value").isNumber() && !name.equals("item")) {
      require(
          node.has("unit")
              && node.has("code")
              && node.path("system").asText().endsWith("measure.org"),
          path,
          "quantity without UCUM");
    }
    if (node.path("reference").isTextual()) {
      reference(node, name, path);
    }
    String start = node.path("start").asText();
    String end = node.path("end").asText();
    if (!start.isEmpty() && start.length() == end.length()) {
      require(start.compareTo(end) <= 0, path, "per-1: ends before it starts");
    }
    timing(node, path);
  }

  private void extension(JsonNode node, String path) {
    String url = node.path("url").asText();
    boolean nested = path.contains("extension/extension");
    require(nested || EXTENSIONS.contains(url), path, "unknown extension " + url);
    require(hasValue(node) != node.has("extension"), path, "ext-1: value or extensions");
  }

  private static boolean hasValue(JsonNode node) {
    return node.properties().stream().anyMatch(each -> each.getKey().startsWith("value"));
  }

  private void coding(JsonNode coding, String path) {
    // The launch context of SDC: with its system, validators without SDC call it an error.
    boolean launch = path.endsWith("extension/extension/valueCoding");
    String system = coding.path("system").asText();
    boolean known =
        SYSTEMS.contains(system)
            || system.startsWith("http://terminology.hl7.org/CodeSystem/")
            || system.startsWith(ExportOptions.DEFAULT_BASE + "/");
    require(known || launch, path, "unknown system " + system);
    require(coding.has("code"), path, "coding without code");
    boolean condition = path.contains("enableWhen") || path.endsWith("meta/tag");
    require(coding.has("display") || condition, path, "coding without display");
    if (SOUND.add(system + "|" + coding.path("code").asText())) {
      require(
          !system.equals("http://snomed.info/sct") || isSnomed(coding), path, "no SNOMED CT code");
      require(!system.equals("http://loinc.org") || isLoinc(coding), path, "no LOINC code");
    }
  }

  /** The last digit is a check digit (Verhoeff). */
  private static boolean isSnomed(JsonNode coding) {
    String code = coding.path("code").asText();
    int[][] dihedral = new int[10][10];
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < 10; j++) {
        int turn = i < 5 ? (i + j) % 5 : (i - j + 5) % 5;
        dihedral[i][j] = (i < 5) == (j < 5) ? turn : turn + 5;
      }
    }
    int[] permutation = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
    int check = 0;
    for (int i = 0; i < code.length(); i++) {
      int digit = code.charAt(code.length() - 1 - i) - '0';
      for (int times = 0; times < i % 8; times++) {
        digit = permutation[digit];
      }
      check = dihedral[check][digit];
    }
    return check == 0 && code.matches("[1-9][0-9]{5,17}");
  }

  /** The digit behind the dash is a check digit (Luhn); answer lists and parts have letters. */
  private static boolean isLoinc(JsonNode coding) {
    String code = coding.path("code").asText();
    String digits = code.replaceFirst("^L[AP]", "").replaceFirst("-[0-9]$", "");
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int twice = i % 2 == 0 ? 2 * digit : digit;
      sum += twice > 9 ? twice - 9 : twice;
    }
    return code.endsWith("-" + (10 - sum % 10) % 10);
  }

  private void concept(JsonNode concept, String path) {
    require(concept.has("text") || concept.has("coding"), path, "concept that says nothing");
    Set<String> systems = new HashSet<>();
    int chosen = 0;
    for (JsonNode each : concept.path("coding")) {
      boolean first = systems.add(each.path("system").asText());
      require(
          first || OXYGEN.contains(each.path("code").asText()), path, "two codings of one system");
      chosen += each.path("userSelected").asBoolean() ? 1 : 0;
    }
    require(chosen <= 1, path, "more than one userSelected");
  }

  private void reference(JsonNode node, String name, String path) {
    String reference = node.path("reference").asText();
    if (reference.startsWith("#")) {
      return; // whether it is contained is checked with the resource
    }
    String type;
    if (reference.startsWith("urn:uuid:")) {
      require(types.containsKey(reference), path, "leads nowhere: " + reference);
      type = types.getOrDefault(reference, "");
    } else {
      require(LOCAL.matcher(reference).matches(), path, "no reference: " + reference);
      type = reference.replaceFirst("/.*$", "");
    }
    Set<String> allowed = TARGETS.get(name);
    require(allowed == null || allowed.contains(type), path, "must not lead to a " + type);
  }

  private void timing(JsonNode node, String path) {
    JsonNode repeat = node.path("repeat");
    require(!repeat.has("duration") || repeat.has("durationUnit"), path, "tim-1");
    require(repeat.has("period") == repeat.has("periodUnit"), path, "tim-2, tim-5");
    require(repeat.path("duration").asDouble() >= 0, path, "tim-4");
  }

  private void invariants(String type, JsonNode resource, String path) {
    switch (type) {
      case "Condition" -> condition(resource, path);
      case "CarePlan" -> carePlan(resource, path);
      case "Goal" -> {
        for (JsonNode target : resource.path("target")) {
          require(target.has("measure") && target.has("dueDate"), path, "gol-1, or no due date");
        }
      }
      case "Observation" -> observation(resource, path);
      case "RiskAssessment" -> {
        for (JsonNode each : resource.path("prediction")) {
          double percent = each.path("probabilityDecimal").asDouble();
          require(percent >= 0 && percent <= 100, path, "ras-2");
        }
      }
      case "ServiceRequest" -> {
        require(resource.has("code") || !resource.has("orderDetail"), path, "prr-1");
        require(resource.path("intent").asText().equals("proposal"), path, "is an order");
      }
      case "MedicationRequest" ->
          require(resource.path("intent").asText().equals("proposal"), path, "is an order");
      case "Questionnaire" -> questionnaire(resource, path);
      case "PlanDefinition", "ActivityDefinition", "Library", "CodeSystem" -> {
        require(NAME.matcher(resource.path("name").asText()).matches(), path, "name: *-0");
        require(URI.matcher(resource.path("url").asText()).matches(), path, "no url");
        require(resource.has("version") && resource.has("title"), path, "no version or title");
      }
      default -> {
        // No invariants of its own.
      }
    }
  }

  private void condition(JsonNode condition, String path) {
    String verification =
        condition.path("verificationStatus").path("coding").path(0).path("code").asText();
    boolean wrong = verification.equals("entered-in-error");
    require(wrong != condition.has("clinicalStatus"), path, "con-3, con-5");
    require(condition.path("category").size() == 1, path, "not one category");
    require(
        Set.of("provisional", "differential", "entered-in-error").contains(verification),
        path,
        "says more than a score can: " + verification);
    for (JsonNode each : condition.path("evidence")) {
      require(each.has("code") || each.has("detail"), path, "con-2");
    }
  }

  private void carePlan(JsonNode plan, String path) {
    for (JsonNode each : plan.path("activity")) {
      require(each.has("detail") != each.has("reference"), path, "cpl-3");
      require(!each.has("detail") || each.path("detail").has("status"), path, "no status");
    }
    require(plan.path("category").size() == 1, path, "not one category");
  }

  private void observation(JsonNode observation, String path) {
    boolean value = hasValue(observation);
    require(!value || !observation.has("dataAbsentReason"), path, "obs-6");
    require(
        value || observation.has("dataAbsentReason") || observation.has("component"),
        path,
        "says nothing");
    require(observation.has("effectiveDateTime"), path, "no time");
  }

  private void questionnaire(JsonNode form, String path) {
    Set<String> linkIds = new HashSet<>();
    items(form, path, linkIds);
    for (JsonNode each : form.findValues("enableWhen")) {
      each.forEach(
          when ->
              require(
                  linkIds.contains(when.path("question").asText()),
                  path,
                  "enableWhen asks for " + when.path("question").asText()));
    }
  }

  private void items(JsonNode parent, String path, Set<String> linkIds) {
    for (JsonNode item : parent.path("item")) {
      String type = item.path("type").asText();
      require(linkIds.add(item.path("linkId").asText()), path, "que-2: linkId twice");
      require(!type.equals("group") || item.has("item"), path, "que-1: empty group");
      require(!type.equals("display") || !item.has("code"), path, "que-3");
      require(!item.has("answerOption") || !item.has("answerValueSet"), path, "que-4: two lists");
      require(!type.equals("display") || !item.has("repeats"), path, "que-9");
      require(item.path("enableWhen").size() < 2 || item.has("enableBehavior"), path, "que-12");
      items(item, path, linkIds);
    }
  }
}
