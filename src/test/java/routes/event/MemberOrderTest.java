package routes.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same event is the same event, in whichever order it says its members. */
class MemberOrderTest {

    private static final String THIRTY = Sample.object(30);
    private static final String LARGE = Sample.text(8_000);
    private static final String TOO_LARGE = Sample.text(9_000);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'item_id':'A' | 'sku':'B' | 'product_id':'A'",
                "'product_id':'A' | 'sku':'B' ; 'item_id':'C' | 'product_id':'A'",
                "'item_id':'A' | 'sku':5 | 'product_id':'A'",
                "'sku':'A' | 'item_id':' ' ; 'product_id':null | 'product_id':'A'",
                "'user_id':'A' | 'customer_id':'B' ; 'email':'C' | 'user_id':'A'",
                "'customer_id':'A' | 'email':'B' | 'user_id':'A'",
                "'order_amount':1 | 'value':-1 | 'order_amount':1",
                "'page_location':'/a' | 'url':'ftp://b' | 'url':'/a'",
                "'items':[] | 'products':[{'price':-1},7] | 'products':[]",
                "'a':1 | 'properties':{'a':2,'b':3} | 'a':1,'b':3",
                "'a':null | 'properties':{'a':2} | 'a':null",
                "'k0':7 | 'properties':THIRTY | 'properties':THIRTY_WITH_7",
                "'a':LARGE | 'properties':{'a':LARGE} | 'a':LARGE",
                "'a':TOO_LARGE | 'properties':{'a':2} | 'a':2",
                "'properties':5 | 'a':1 | 'a':1,'properties':5"
            })
    void oneOfSeveralNamesCounts(String wins, String loses, String same) throws Exception {
        Set<String> kept = new LinkedHashSet<>();
        for (List<String> members : orders(members(wins + " ; " + loses))) {
            kept.add(stored(members));
        }

        assertThat(kept).containsExactly(stored(members(same)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'item_id':5 | 'sku':'B' | item_id wrong_type",
                "'product_id':5 | 'sku':6 ; 'item_id':'C' | product_id wrong_type",
                "'customer_id':5 | 'email':'B' | customer_id wrong_type",
                "'items':[{'price':-1}] | 'products':[] | items[0].price out_of_range",
                "'items':[{'price':-1}] | 'products':[7,7] | items[0].price out_of_range"
            })
    void itCountsAlsoWhenItIsBroken(String broken, String others, String problem) {
        for (List<String> members : orders(members(broken + " ; " + others))) {
            String body = Sample.pageView(members.toArray(String[]::new));
            assertThat(Sample.problems(body)).containsExactly(problem);
        }
    }

    private static String stored(List<String> members) throws Exception {
        String body = Sample.pageView(members.toArray(String[]::new));
        return new String(Sample.read(body).toJson(), StandardCharsets.UTF_8);
    }

    private static List<String> members(String text) {
        String json =
                text.replace('\'', '"')
                        .replace("THIRTY_WITH_7", THIRTY.replace("\"k0\":0", "\"k0\":7"))
                        .replace("THIRTY", THIRTY)
                        .replace("TOO_LARGE", TOO_LARGE)
                        .replace("LARGE", LARGE);
        return List.of(json.split(" ; "));
    }

    /** Every order of these. */
    private static List<List<String>> orders(List<String> members) {
        if (members.size() < 2) {
            return List.of(members);
        }
        List<List<String>> orders = new ArrayList<>();
        for (String first : members) {
            List<String> others = new ArrayList<>(members);
            others.removeAll(Collections.singleton(first));
            orders(others).forEach(order -> orders.add(prepended(first, order)));
        }
        return orders;
    }

    private static List<String> prepended(String first, List<String> others) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }
}
