import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Reads names of files, a line each; for each of them and each flavour it was started with
 * ("2a", "ua1"), writes one line: file, flavour, verdict ("pass", "fail" or "error"), what failed.
 */
public class VeraPdf {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  public static void main(String[] flavours) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    BufferedReader names =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String file; (file = names.readLine()) != null; ) {
      for (String flavour : flavours) {
        OUT.println(String.join("\t", file, flavour, verdict(file, flavour)));
      }
    }
  }

  private static String verdict(String file, String flavour) {
    PDFAFlavour profile = PDFAFlavour.byFlavourId(flavour);
    try (InputStream in = new FileInputStream(file);
        PDFAParser parsed = Foundries.defaultInstance().createParser(in, profile);
        PDFAValidator judge = Foundries.defaultInstance().createValidator(profile, false)) {
      ValidationResult result = judge.validate(parsed);
      return result.isCompliant() ? "pass\t" : "fail\t" + faults(result);
    } catch (Throwable error) {
      return "error\t" + oneLine(String.valueOf(error));
    }
  }

  private static String faults(ValidationResult result) {
    return result.getTestAssertions().stream()
        .filter(found -> found.getStatus() == TestAssertion.Status.FAILED)
        .map(VeraPdf::fault)
        .distinct()
        .limit(8)
        .collect(Collectors.joining(" | "));
  }

  private static String fault(TestAssertion found) {
    String rule = found.getRuleId().getClause() + "-" + found.getRuleId().getTestNumber();
    return rule + " " + oneLine(found.getMessage()) + " @ " + found.getLocation().getContext();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
