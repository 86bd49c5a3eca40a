package tv.retrovue.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowingTest {
    private final List<String> heard = new ArrayList<>();
    private String value = "one";
    private final Following<String> following = new Following<>(() -> value);

    @Test
    void aChangeIsToldOnceHoweverOftenOneLooks() {
        following.add(() -> heard.add(value));

        following.look();
        following.look();
        value = "two";
        following.look();
        following.look();

        assertThat(heard).containsExactly("one", "two");
    }

    @Test
    void aFollowerThatFailsKeepsTheNewsFromNobody() {
        following.add(() -> {
            throw new IllegalStateException("the database is closed");
        });
        following.add(() -> heard.add(value));

        following.look();
        value = "two";
        following.look();

        assertThat(heard).containsExactly("one", "two");
    }
}
