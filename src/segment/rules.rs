//! Whether a sentence ends at a stop: the boundaries of UAX #29, more that it lacks, fewer that it has too many.

use super::abbreviations::dot_joins;
use super::characters::{is_bullet, is_east_asian, is_ellipsis};
use super::language::Lexicon;
use super::markers::begins_with_a_bracketed_marker;
use super::names::is_part_of_a_name_or_key;
use super::quotes::{is_inside_a_slogan, is_inside_a_title, quotation_goes_on};
use super::site::Site;
use super::window::Windows;

/// Whether the sentence ends at the site.
pub(super) fn ends_sentence(site: &Site<'_>, lexicon: &Lexicon, windows: &mut Windows) -> bool {
    if site.stop == site.sentence {
        return false; // an omission or a stray stop opens a sentence, it does not make one
    }
    let open = if is_glued(site) {
        begins_without_a_blank(site)
    } else {
        windows.breaks_at(site) || begins_unusually(site) || begins_after_omission(site)
    };
    open && !goes_on(site, lexicon)
}

fn goes_on(site: &Site<'_>, lexicon: &Lexicon) -> bool {
    if site.is_single_dot() {
        if dot_joins(site, lexicon) {
            return true;
        }
    } else if goes_on_in_lower_case(site, lexicon) || is_bracketed_omission(site) || is_leader(site) {
        return true;
    }
    quotation_goes_on(site, lexicon) || is_inside_a_title(site) || is_inside_a_slogan(site)
}

/// Whether a word of a script with blanks follows an ASCII stop without a blank: "the pier.Ferries", "Deno.land".
fn is_glued(site: &Site<'_>) -> bool {
    let follows = |c: char| !is_east_asian(c) && (c.is_alphanumeric() || c.is_ascii_punctuation());
    !site.has_blank()
        && (site.mark().is_ascii() || is_ellipsis(site.mark()))
        && site.text[site.word_start()..site.block.end].chars().next().is_some_and(follows)
}

/// Whether a sentence begins right behind the stop: a capitalised word after a small letter, a number or a closing mark,
/// outside addresses.
fn begins_without_a_blank(site: &Site<'_>) -> bool {
    let fits = |c: char| c.is_lowercase() || c.is_ascii_digit() || matches!(c, ')' | ']' | '%' | '”' | '"' | '’');
    let word = site.word_before();
    let has_dots = word.contains('.') && !word.starts_with(|c: char| c.is_ascii_digit());
    (is_capitalised(site.word_after()) || begins_with_a_lettered_word(site))
        && (site.is_closed() || site.before().is_some_and(fits))
        && !has_dots
        && !is_in_an_address(site)
}

fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    capital && letters.next().map_or(matches!(word, "A" | "I"), char::is_lowercase)
}

/// "X-ray".
fn begins_with_a_lettered_word(site: &Site<'_>) -> bool {
    let mut start = site.text[site.word_start()..site.block.end].chars();
    start.next().is_some_and(char::is_uppercase)
        && start.next() == Some('-')
        && start.next().is_some_and(char::is_lowercase)
}

/// Whether the unbroken run of characters around the stop is a web or mail address.
fn is_in_an_address(site: &Site<'_>) -> bool {
    let before = site.near_before().rsplit(char::is_whitespace).next().unwrap_or_default();
    let after = site.near_after().split(char::is_whitespace).next().unwrap_or_default();
    before.contains('@') || before.contains("://") || before.contains("www.") || after.contains('@')
}

/// Sentences that UAX #29 does not expect: a number, "(ii)", "iPhone" or a bullet after the stop, or a capital after "…".
fn begins_unusually(site: &Site<'_>) -> bool {
    if !site.has_blank() {
        return begins_with_an_ellipsis(site);
    }
    let start = &site.text[site.word_start()..site.block.end];
    let Some(first) = start.chars().next() else { return false };
    first.is_ascii_digit()
        || is_an_amount(start)
        || (is_ellipsis(site.mark()) && first.is_uppercase())
        || has_an_inner_capital(site.word_after())
        || is_bullet(first)
        || begins_with_a_bracketed_marker(&site.text[site.next..site.block.end])
        || ["http://", "https://", "www."].iter().any(|scheme| start.starts_with(scheme))
        || (first.is_lowercase() && writes_without_capitals(site))
}

/// One ellipsis behind another (a Chinese one has two characters): one speaker trails off and the next falls in. Longer
/// rows are the dots of a table of contents.
fn begins_with_an_ellipsis(site: &Site<'_>) -> bool {
    let ellipses = site.text[site.next..site.block.end].chars().take(3).take_while(|&c| is_ellipsis(c)).count();
    is_ellipsis(site.mark()) && ellipses == 2 && !site.before().is_some_and(is_ellipsis)
}

/// Whether the writer begins sentences in lower case: this one does, and a whole word ends it.
fn writes_without_capitals(site: &Site<'_>) -> bool {
    let word = site.word_before();
    let letters = word.chars().take_while(|c| c.is_lowercase() || *c == '-').count();
    site.text[site.sentence..].starts_with(char::is_lowercase)
        && !site.is_closed()
        && (site.stop_end - site.stop == 1)
        && letters >= 3
        && letters == word.chars().count()
}

fn is_an_amount(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| matches!(c, '$' | '£' | '€' | '¥' | '#' | '+' | '-' | '−'))
        && chars.next().is_some_and(|c| c.is_ascii_digit())
}

/// "iPhone", "eHealth".
fn has_an_inner_capital(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_lowercase) && letters.take(2).any(char::is_uppercase)
}

/// The stop before an omission that begins the next sentence: "it ended. . . . The next".
fn begins_after_omission(site: &Site<'_>) -> bool {
    site.near_after()
        .strip_prefix(" . . . ")
        .is_some_and(|rest| rest.starts_with(char::is_uppercase) && site.before().is_some_and(char::is_alphanumeric))
}

/// The dots that lead to a page number: "Chapter One ....... 7".
fn is_leader(site: &Site<'_>) -> bool {
    let run = &site.text[site.stop..site.stop_end];
    let is_row = run.starts_with("....") || site.before().is_some_and(is_ellipsis);
    is_row && site.word_after().starts_with(|c: char| c.is_ascii_digit())
}

/// "[...]": words left out, not a sentence left open.
fn is_bracketed_omission(site: &Site<'_>) -> bool {
    matches!(site.before(), Some('[' | '(')) && site.is_closed()
}

/// A small letter after a strong stop: `"Why?" he asked`, "at Wow! in May". A bare question mark outside names and keys,
/// or a row of cries, ends the sentence of a writer without capitals.
fn goes_on_in_lower_case(site: &Site<'_>, lexicon: &Lexicon) -> bool {
    let start = &site.text[site.word_start()..site.block.end];
    let run = &site.text[site.stop..site.stop_end];
    let ends_anyway =
        !site.is_closed() && ((run.ends_with('?') && !is_part_of_a_name_or_key(site, lexicon)) || run.ends_with("!!"));
    site.has_blank() && start.starts_with(char::is_lowercase) && !ends_anyway && !begins_unusually(site)
}

#[cfg(test)]
mod tests {
    use crate::document::Language;
    use crate::segment::sentences;

    /// Segments a text in which every "|" stands where one sentence should end.
    fn check_as(tag: &str, marked: &str) {
        let text = marked.replace('|', "");
        let found: Vec<&str> =
            sentences(&text, &Language::parse(tag).unwrap()).into_iter().map(|span| span.of(&text)).collect();
        let wanted: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(found, wanted);
    }

    fn check(marked: &str) {
        check_as("en", marked);
    }

    #[test]
    fn splits_where_no_blank_follows_the_stop() {
        check("The pier was repaired in 2019.|The ferry returned.|Fares stay the same.");
        check("Ask info@Harbour.Example or see Deno.land and www.Port.Example for times.");
        check("The clinic has new machines.|X-ray rooms open in May.");
    }

    #[test]
    fn splits_before_numbers_markers_and_odd_capitals() {
        check("Trees were planted in 2021.| 300 more follow.| $4 million is set aside.");
        check("Owners must apply.| (ii) Tenants may apply.");
        check("Sales were flat.| eBikes did well.");
        check("Read the guide.| https://port.example/guide is open to all.");
    }

    #[test]
    fn keeps_titles_numbers_and_companies_together() {
        check("Dr. Ho met Mr. Lai of Kwan & Co. at noon.| They spoke of Fig. 3 and No. 7, i.e. Pier Seven.");
        check("The works went to Tung Ltd. The site opens soon.".replacen(". The", ".| The", 1).as_str());
        check("She leads Tung Inc. Engineering and the U.S. Navy yard.");
        check("Is it on?| No.| It is off.");
    }

    #[test]
    fn ends_a_sentence_after_an_hour_only_where_it_ends() {
        check("Gates open at 9 a.m.| Visitors may queue.| They close at 5 p.m. Friday.");
        check("At 7 p.m. Professor Kwok will speak.");
        check("The flight left at 6 a.m. Nairobi time.| It was late.");
    }

    #[test]
    fn knows_initials_from_lettered_things() {
        check("A. B. Cheung and Mary K. Foster spoke.| So did you and I.| We stayed in Zone C.| Trams did not run.");
    }

    #[test]
    fn joins_initials_after_any_word() {
        check("The bench by R. Holloway was sent to A. Pemberton and from I. Quist.| It is a T. R. Barrow design.");
        check("The chairman, Mary P. Foster, thanked Mr C. Wong, S. Chan and P. Ho.| She left.");
        check("The list names K. A. Wong, K. I. Chan and J. R. R. Calloway first; Shri P. K. Rao is next.");
        check("It is signed by\u{a0}H.\u{a0}K.\u{a0}Poon, C. S. Wu, T.-S. Park and E\u{301}. Marchand.");
        check("J. Foster, K. Lee and L. Ho sang.| A. Milne met B. Carr.");
        check("See p. 5, s. 12, S. 12 and P. 5 of the rules.| It dates from c. 1890.");
    }

    #[test]
    fn ends_a_sentence_after_letters_that_are_no_initials() {
        check(
            "They live in Block S.| Buses stop there.| She took vitamin C.| Nobody knew.| Ferries leave Pier P.| Trams wait.",
        );
        check("The bus goes from A to B.| Passengers wait.| We sell sizes S, M and L.| Mary bought one.");
        check("It was read by you and I.| Mary left.| You and I.| Mary left.");
        check("We stayed in Zone\u{a0}C.| Trams did not run.");
    }

    #[test]
    fn gives_abbreviations_the_numbers_labels_and_brackets_behind_them() {
        check("Kwan et al. [2011], Lam et al. (in press), Ho et\u{a0}al. 2019 and Tse et al. (US 2012/0179503) agree.");
        check(
            "Harbours, R. Fenn and T. Moss, eds. (Tide Press, 1999), repr. 2004, was lent; cf. ibid. 45, op. cit. (12).",
        );
        check("The firm, est. (1907), pays max. 50 dollars incl. VAT, excl. (5%) tax, for approx. (300) boats.");
        check(
            "Cap. 59 sub. leg. A and Cap. 60 Sub. Leg. (B) rule.| Read vol. (2), ch. [3], art. 4, App. B and reg. [4].",
        );
        check("Fig. A shows the pier and Pt. I deals with it.| See Fig. B.| The boats are small.");
    }

    #[test]
    fn ends_a_sentence_after_abbreviations_where_another_begins() {
        check("He cited Lam et al.| Seals were counted.| They served fish.| (The soup was cold.)");
        check("It fell in Jan.| (Sales rose later.)| He came on Sun.| K. Wong spoke.| Is it on?| No.| A dog came.");
        check("He broke his leg.| A doctor came.| She loves art.| It is fine.| He called Al.| (2009 was good.)");
    }

    #[test]
    fn joins_question_marks_of_names_and_keys() {
        check("Press Ctrl-? to see the list, or the ? key.| Use Alt+? or is_open? as needed.| Click on ? for help.");
        check("The campaign Are You Ready? will run until May.| Her book Where Are They? has sold well.");
        check("Who Is It? opens in June.| The Got Milk? advert ran.| Have you seen Who's There? at the hall?");
    }

    #[test]
    fn ends_a_question_before_a_small_letter_elsewhere() {
        check("Where is the ferry?| i do not know.| Do you like Hong Kong?| yes, on Sundays.| Is Mary in?| she left.");
        check("did you see Mary?| she left.| He asked why?| nobody answered.| So what do you think?| we like it.");
        check_as("de", "Hast du das Buch?| ja.");
    }

    #[test]
    fn keeps_a_chinese_statement_with_its_speaker() {
        for (open, close) in ["「」", "『』", "“”", "‘’", "\"\"", "﹁﹂", "﹃﹄", "〝〞", "｢｣"].map(|marks| {
            let mut marks = marks.chars();
            (marks.next().unwrap(), marks.next().unwrap())
        }) {
            check_as(
                "zh",
                &format!("{open}船來了。{close}署長說。|眾人離開。|{open}船来了。{close}发言人补充道。|会议结束。"),
            );
        }
        check_as("zh", "「第一期完成。|這是『老碼頭』的一部分。」館長在典禮上指出。|他離開。");
        check_as("zh", "“已经报警。”店主告诉记者。|「票價不變。」她表示，「明年再議。」|“船来了。” 她说。");
    }

    #[test]
    fn cuts_a_chinese_statement_from_what_is_no_speaker_of_it() {
        check_as("zh", "局長說：「海堤已舊。」|署長指出，票價不變。|她說：“船来了。”|他补充：“在码头。”");
        check_as(
            "zh",
            "「海堤已舊。」|署長說：「要重建。」|「海堤已舊。」|李伯說，水很深。|「海堤已舊。」|他表示工程下月展開。",
        );
        check_as("zh", "他批評方案“不切實際。”|議員表示，會再跟進。|她形容碼頭「十分殘舊。」|署長說。");
        check_as(
            "zh",
            "「船來了。」|沒有人回應。|「船來了。」|她接受記者訪問。|「船來了。」|車輛駛入隧道。|「船來了。」|他是顧問。",
        );
        check_as("zh", "他問：「安全嗎？」|局長說安全。");
    }

    #[test]
    fn tells_what_leans_on_a_chinese_quotation_from_a_new_sentence() {
        check_as("zh", "「不會加價。」的承諾已兌現。|「不會加價。」這句話令人放心。|「危險！」這兩個字很大。");
        check_as("zh", "「不會加價。」|這是署方的決定。|「不會加價。」|一名市民鼓掌。|「不會加價。」|中國代表發言。");
    }

    #[test]
    fn keeps_a_marker_with_its_item() {
        check("1. Dredging begins in June.| 2. Barges will be moored.");
        check("a) first pier| b) second pier| c) third pier");
        check("1. We amend section 2. It is out of date.".replacen("2. It", "2.| It", 1).as_str());
        check("• Boats | • Buoys");
        check("Table 2. Boats by year");
    }

    #[test]
    fn splits_inside_long_quotations_but_not_inside_slogans() {
        check("She said, \"The pier is old. | We will rebuild it.\" | Work starts soon.");
        check("The motto \"Swim. Row. Sail.\" hangs over the door.| It is new.");
        check("\"Is it safe?\" a reporter asked.| It is.");
    }

    #[test]
    fn reads_omissions_as_part_of_their_sentence() {
        check("The tide . . . It rose.");
        check("It rose and rose....| We left.");
        check("The list names piers, ferries…| More follow.");
        check("Chapter One…………………………… 7");
        check("Chapter One............ 7");
    }

    #[test]
    fn follows_writers_who_use_no_capitals() {
        check("we went by boat.| it was late.| why did they wait?| nobody knew.");
        check("They bought it from Wow! and were happy.");
    }

    #[test]
    fn reads_chinese_quotations() {
        check_as("zh", "局長說：「海堤已舊。|工程下月展開。」|市民可來電查詢。");
        check_as("zh", "「安全嗎？」記者問道。|他點頭。");
        check_as("zh", "主持問：「你去嗎？」|大家一起出發吧。");
        check_as("zh", "他读了《谁？我！》一书。|很好看。");
        check_as("zh", "口号“向前！向前！”响彻全场。");
    }

    #[test]
    fn reads_german_ordinals_and_french_titles() {
        check_as("de", "Der Hafen öffnet am 3. Oktober.| Dr. Weiß kommt z. B. mit dem Boot.");
        check_as("fr", "Le maire, M. Morel, ouvre le quai.| Il sera gratuit.");
    }

    #[test]
    fn splits_languages_without_data_by_the_general_rules() {
        check_as("sw", "Kivuko kimefungwa.| Watu wanasubiri.");
        check_as("hi", "नाव चली।| वह लौटी।");
    }
}
