using Actieplan.Domain.Milestones;
using Shouldly;
using Xunit;

namespace Actieplan.Domain.Tests;

public sealed class DateSpanSpec
{
    [Theory]
    [InlineData(Precision.Dag, "2021-03-12", "2021-03-12", "2021-03-12", "12 maart 2021")]
    [InlineData(Precision.Maand, "2021-03-12", "2021-03-01", "2021-03-31", "maart 2021")]
    [InlineData(Precision.Maand, "2024-02-29", "2024-02-01", "2024-02-29", "februari 2024")]
    [InlineData(Precision.Maand, "2021-12-31", "2021-12-01", "2021-12-31", "december 2021")]
    [InlineData(Precision.Kwartaal, "2022-05-05", "2022-04-01", "2022-06-30", "2e kwartaal 2022")]
    [InlineData(Precision.Kwartaal, "2022-01-01", "2022-01-01", "2022-03-31", "1e kwartaal 2022")]
    [InlineData(Precision.Kwartaal, "2022-09-30", "2022-07-01", "2022-09-30", "3e kwartaal 2022")]
    [InlineData(Precision.Kwartaal, "2022-12-31", "2022-10-01", "2022-12-31", "4e kwartaal 2022")]
    [InlineData(Precision.Jaar, "2020-02-29", "2020-01-01", "2020-12-31", "2020")]
    [InlineData(Precision.Seizoen, "2022-03-01", "2022-03-01", "2022-05-31", "lente 2022")]
    [InlineData(Precision.Seizoen, "2022-05-31", "2022-03-01", "2022-05-31", "lente 2022")]
    [InlineData(Precision.Seizoen, "2022-06-01", "2022-06-01", "2022-08-31", "zomer 2022")]
    [InlineData(Precision.Seizoen, "2022-11-30", "2022-09-01", "2022-11-30", "herfst 2022")]
    [InlineData(Precision.Seizoen, "2021-12-01", "2021-12-01", "2022-02-28", "winter 2021-2022")]
    [InlineData(Precision.Seizoen, "2022-01-15", "2021-12-01", "2022-02-28", "winter 2021-2022")]
    [InlineData(Precision.Seizoen, "2024-02-29", "2023-12-01", "2024-02-29", "winter 2023-2024")]
    public void A_day_lies_in_a_span(Precision precision, string day, string from, string through,
        string dutch)
    {
        var span = DateSpan.Around(precision, DateOnly.Parse(day));
        span.ShouldBe(new DateSpan(precision, DateOnly.Parse(from), DateOnly.Parse(through)));
        span.Dutch().ShouldBe(dutch);
        span.Refuse().ShouldBeNull();
    }

    [Fact]
    public void An_unknown_date_has_no_days()
    {
        DateSpan.Around(Precision.Onbekend, Days.March).ShouldBe(DateSpan.Unknown);
        DateSpan.Unknown.Dutch().ShouldBe("datum onbekend");
        DateSpan.Unknown.Refuse().ShouldBeNull();
        Refused(new(Precision.Onbekend, Days.March, null), "Een onbekende datum heeft geen dagen.");
        Refused(new(Precision.Onbekend, null, Days.March), "Een onbekende datum heeft geen dagen.");
    }

    [Fact]
    public void A_period_is_what_its_days_say()
    {
        var period = new DateSpan(Precision.Periode, new(2021, 5, 1), new(2021, 6, 3));
        period.Dutch().ShouldBe("1 mei 2021 tot 3 juni 2021");
        period.Refuse().ShouldBeNull();
        new DateSpan(Precision.Periode, Days.March, Days.March).Refuse().ShouldBeNull();
    }

    [Theory]
    [InlineData(Precision.Dag, "dag")]
    [InlineData(Precision.Maand, "maand")]
    [InlineData(Precision.Seizoen, "seizoen")]
    [InlineData(Precision.Kwartaal, "kwartaal")]
    [InlineData(Precision.Jaar, "jaar")]
    public void A_span_is_whole(Precision precision, string word)
    {
        var whole = DateSpan.Around(precision, Days.March);
        var sentence = $"Die dagen zijn samen geen {word}.";
        Refused(whole with { Through = whole.Through!.Value.AddDays(1) }, sentence);
        Refused(whole with { From = whole.From!.Value.AddDays(-1) }, sentence);
    }

    [Theory]
    [InlineData(Precision.Dag)]
    [InlineData(Precision.Periode)]
    [InlineData(Precision.Jaar)]
    public void A_span_has_a_first_and_a_last_day_in_that_order(Precision precision)
    {
        Refused(new(precision, null, Days.March), "Zeg de eerste en de laatste dag van de streefdatum.");
        Refused(new(precision, Days.March, null), "Zeg de eerste en de laatste dag van de streefdatum.");
        Refused(new(precision, Days.June, Days.March), "De streefdatum eindigt voor ze begint.");
    }

    [Theory]
    [InlineData(Precision.Seizoen, "0001-01-05")]
    [InlineData(Precision.Seizoen, "9999-12-05")]
    [InlineData(Precision.Jaar, "9999-01-01")]
    [InlineData(Precision.Maand, "9999-12-01")]
    [InlineData(Precision.Kwartaal, "9999-10-01")]
    [InlineData(Precision.Dag, "1899-12-31")]
    [InlineData(Precision.Periode, "2201-01-01")]
    public void A_year_that_is_not_of_our_time_is_refused_and_breaks_nothing(Precision precision, string day)
    {
        var (from, sentence) = (DateOnly.Parse(day), "De streefdatum ligt tussen 1900 en 2200.");
        Refused(DateSpan.Around(precision, from), sentence);
        Refused(new(precision, from, from), sentence);
    }

    [Fact]
    public void The_first_and_the_last_span_of_our_time_hold()
    {
        DateSpan.Around(Precision.Jaar, new(1900, 1, 1)).Refuse().ShouldBeNull();
        DateSpan.Around(Precision.Jaar, new(2200, 1, 1)).Refuse().ShouldBeNull();
    }

    [Fact]
    public void A_precision_is_one_that_we_know() =>
        Refused(new((Precision)9, new(2021, 3, 1), new(2021, 5, 31)), "Die precisie kennen we niet.");

    private static void Refused(DateSpan span, string sentence) =>
        span.Refuse().ShouldBe(new Refusal(sentence, "due"));
}
