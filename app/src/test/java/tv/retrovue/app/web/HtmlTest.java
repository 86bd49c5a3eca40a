package tv.retrovue.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.app.web.Html.attr;
import static tv.retrovue.app.web.Html.each;
import static tv.retrovue.app.web.Html.el;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void textAndAttributesCannotBreakOut() {
        String page =
                Html.document(
                        el(
                                "a",
                                attr("title", "\"><script>alert('x')</script>"),
                                Html.text("</a><b>AT&T &amp; <3")));

        assertThat(page)
                .isEqualTo(
                        "<!doctype html>\n"
                                + "<a title=\"&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)"
                                + "&lt;/script&gt;\">"
                                + "&lt;/a&gt;&lt;b&gt;AT&amp;T &amp;amp; &lt;3</a>\n");
    }

    @Test
    void voidElementsHaveNoEndTagAndGroupsNoTagAtAll() {
        String page = Html.document(el("p", each(List.of(Html.text("a"), el("br"))), el("i", "b")));

        assertThat(page).isEqualTo("<!doctype html>\n<p>a<br><i>b</i></p>\n");
    }
}
