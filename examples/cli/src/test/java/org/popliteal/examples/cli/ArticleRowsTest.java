package org.popliteal.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.engine.Plan;
import org.popliteal.examples.report.HtmlReport;
import org.popliteal.fhir.export.FhirExporter;
import org.popliteal.model.ArticleStatement;
import org.popliteal.model.AssessmentReader;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;

/**
 * Each row of the source article, tried as a person who has exactly that: it is seen in a question,
 * in the score, in the plan, in the report and in FHIR.
 */
class ArticleRowsTest {
  private static final KnowledgeBase SHIPPED = KnowledgeBaseReader.readShipped();
  private static final Assessor ASSESSOR = Assessor.using(SHIPPED);

  private static final String RUNNER = "'age': {'value': 35, 'unit': 'a'}, 'sex': 'male', ";
  private static final String OVERUSE =
      RUNNER
          + "'onset': 'gradual', 'symptom-duration': {'value': 20, 'unit': 'd'},"
          + " 'pain-site': ['posteromedial'], 'pain-pattern': 'warms-up-then-returns',"
          + " 'pain-worst-24h': {'value': 3, 'unit': '{score}'}, 'recent-load-increase': true";
  private static final String BLOW =
      RUNNER
          + "'onset': 'after-blow-or-fall', 'injury-mechanism': ['direct-blow'],"
          + " 'injury-age': {'value': 1, 'unit': 'd'}, 'symptom-duration': {'value': 1, 'unit': 'd'},"
          + " 'pain-site': ['anterior'], 'bruising': ['front-of-knee'], 'knee-effusion': 'none',"
          + " 'flexion-range': {'value': 130, 'unit': 'deg'}, 'bone-tenderness': ['none'],"
          + " 'unable-four-steps-now': false, 'pain-worst-24h': {'value': 4, 'unit': '{score}'}";
  private static final String STRAIN =
      RUNNER
          + "'onset': 'sudden-during-activity', 'injury-mechanism': ['sprint-or-overstretch'],"
          + " 'injury-age': {'value': 5, 'unit': 'd'}, 'symptom-duration': {'value': 5, 'unit': 'd'},"
          + " 'pain-site': ['low-posterior-thigh'], 'tendon-tenderness': ['muscle-belly'],"
          + " 'resisted-knee-flexion-pain': true, 'bruising': ['thigh'], 'calf-swelling': false,"
          + " 'knee-effusion': 'none'";
  private static final String WORN =
      "'age': {'value': 60, 'unit': 'a'}, 'sex': 'female', 'onset': 'gradual',"
          + " 'symptom-duration': {'value': 120, 'unit': 'd'}, 'pain-site': ['medial-joint-line'],"
          + " 'morning-stiffness': {'value': 10, 'unit': 'min'}, 'known-knee-osteoarthritis': true,"
          + " 'crepitus': true, 'pain-worst-24h': {'value': 4, 'unit': '{score}'}";
  private static final String FLAT =
      RUNNER
          + "'onset': 'gradual', 'symptom-duration': {'value': 40, 'unit': 'd'},"
          + " 'pain-site': ['anterior'], 'behind-kneecap': true, 'flat-feet': true,"
          + " 'worse-squat-stairs-sitting': true";
  private static final String SHIN =
      RUNNER
          + "'onset': 'gradual', 'symptom-duration': {'value': 21, 'unit': 'd'},"
          + " 'pain-site': ['medial-shin'], 'tender-place': ['shin-border'], 'flat-feet': true,"
          + " 'bone-tenderness': ['none'], 'night-pain': false, 'rest-pain': false";
  private static final String LUMP =
      WORN + ", 'pain-site': ['central-popliteal'], 'popliteal-lump': true";
  private static final String CLOT =
      RUNNER
          + "'onset': 'gradual', 'symptom-duration': {'value': 4, 'unit': 'd'},"
          + " 'pain-site': ['calf'], 'calf-swelling': true, 'pitting-oedema': true,"
          + " 'calf-circumference-difference': {'value': 3.5, 'unit': 'cm'}";

  private static String person(String name) {
    return switch (name) {
      case "overuse" -> OVERUSE;
      case "blow" -> BLOW;
      case "limping blow" -> BLOW + ", 'pain-on-walking': true";
      case "swollen blow" -> BLOW + ", 'calf-swelling': true";
      case "strain" -> STRAIN;
      case "worn" -> WORN;
      case "heavy" ->
          WORN
              + ", 'body-mass': {'value': 95, 'unit': 'kg'}, 'body-height': {'value': 165, 'unit': 'cm'}";
      case "bow-legged" -> WORN + ", 'knee-alignment': 'varus'";
      case "injected" ->
          WORN
              + ", 'knee-effusion': 'small', 'failed-treatment': true, 'imaging-done': true,"
              + " 'x-ray-result': ['osteoarthritis'], 'bony-enlargement': true";
      case "flat-footed" -> FLAT;
      case "shin splints" -> SHIN;
      case "lump" -> LUMP.replaceFirst("'pain-site': \\['medial-joint-line'\\], ", "");
      default -> CLOT;
    };
  }

  private static AssessmentResult assess(String answers) {
    String json = "{'id': 'row', 'assessedAt': '2026-03-02', 'answers': {" + answers + "}}";
    return ASSESSOR.assess(
        AssessmentReader.using(SHIPPED)
            .read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          M01                        | overuse      | recent-load-increase | distal-semimembranosus-tendinopathy | relative-rest
          M02                        | limping blow | injury-mechanism     | contusion                     | protected-weight-bearing
          M03                        | heavy        | body-mass            | knee-osteoarthritis           | weight-management
          M04                        | bow-legged   | knee-alignment       | knee-osteoarthritis           | hip-knee-strengthening
          M05                        | flat-footed  | flat-feet            | patellofemoral-pain           | foot-orthoses
          SX1                        | flat-footed  | behind-kneecap       | patellofemoral-pain           | hip-knee-strengthening
          SX2                        | shin splints | tender-place         | medial-tibial-stress-syndrome | relative-rest
          see-a-specialist           | lump         | popliteal-lump       | popliteal-cyst                | see-clinician
          stop-running               | blow         | onset                | contusion                     | stop-running
          take-weight-off            | limping blow | pain-on-walking      | contusion                     | protected-weight-bearing
          rice                       | blow         | injury-age           | contusion                     | rice
          rest                       | overuse      | pain-pattern         | distal-semimembranosus-tendinopathy | relative-rest
          ice                        | swollen blow | injury-age           | contusion                     | ice
          compression                | swollen blow | bruising             | contusion                     | compression
          elevation                  | swollen blow | bruising             | contusion                     | elevation
          cortisone                  | injected     | failed-treatment     | knee-osteoarthritis           | cortisone-intra-articular
          physiotherapy              | strain       | tendon-tenderness    | hamstring-strain              | physiotherapy
          anti-inflammatorys         | worn         | pain-worst-24h       | knee-osteoarthritis           | topical-nsaid
          orthotics                  | flat-footed  | flat-feet            | patellofemoral-pain           | foot-orthoses
          no-running-until-pain-free | blow         | onset                | contusion                     | stop-running
          build-up-over-a-few-weeks  | overuse      | recent-load-increase | distal-semimembranosus-tendinopathy | return-to-running
          not-trivial                | clot         | calf-swelling        | deep-vein-thrombosis          | see-clinician
          err-on-the-side-of-caution | blow         | onset                | contusion                     | stop-running
          while-you-wait             | blow         | injury-age           | contusion                     | rice
          missing-brake              | clot         | calf-swelling        | deep-vein-thrombosis          | massage
          """)
  void rowIsSeenFromTheQuestionToFhir(
      String row, String name, String finding, String cause, String intervention) {
    AssessmentResult result = assess(person(name));
    Intervention advised = SHIPPED.interventions().get(intervention);
    ArticleStatement statement =
        SHIPPED.articleStatements().stream()
            .filter(each -> each.id().equals(row))
            .findFirst()
            .orElseThrow();

    assertThat(statement.today()).isNotBlank();
    assertThat(result.assessment().wasAsked(finding)).isTrue();
    assertThat(SHIPPED.findings().get(finding).question()).isNotBlank();
    assertThat(result.leading()).extracting(each -> each.cause().id()).contains(cause);
    assertThat(planned(result)).contains(intervention);
    assertThat(new HtmlReport(result).text()).contains(advised.plainLabel());
    assertThat(FhirExporter.r4().json(FhirExporter.r4().transaction(result)))
        .contains(advised.label());
  }

  /** What is advised, or advised against. */
  private static List<String> planned(AssessmentResult result) {
    return Stream.concat(result.plan().recommendations().stream(), result.plan().avoid().stream())
        .map(Plan.Recommendation::intervention)
        .map(Intervention::id)
        .toList();
  }
}
