//! Hides figures about people who are coached, where so few of them stand behind a figure that it
//! would be about one of them.
//!
//! A figure of fewer than [`SMALLEST_GROUP`] people is hidden, and as many others as it takes that
//! nobody can compute it from the totals of its school and programme: the smallest other group
//! first. Counts of meetings and dates are not hidden at all; they are timetable.

use super::super::counts::SMALLEST_GROUP;

/// Of so many people a figure is shown.
const FEW: u64 = SMALLEST_GROUP as u64;

/// A figure with what is known of it by everybody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Group {
    /// How many people stand behind it.
    pub(crate) people: u64,
    /// The figure.
    pub(crate) figure: u64,
    /// The most that it can be, as everybody knows; nothing where there is no such number.
    pub(crate) most: Option<u64>,
}

/// The rule that hides a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HiddenBy {
    /// Too few people stand behind it.
    FewPeople,
    /// Another figure could be computed from it.
    ProtectsAnother,
    /// Its half-term is not over, or not everybody has sent what they did in it.
    NotYet,
}

impl HiddenBy {
    /// As a lead reads it.
    #[must_use]
    pub(crate) fn say(self) -> &'static str {
        match self {
            Self::FewPeople => "not shown: fewer than five people",
            Self::ProtectsAnother => "not shown: it would give away a figure of fewer than five",
            Self::NotYet => "not shown yet: of whole half-terms, once all their coaches have sent",
        }
    }
}

/// A table of groups by school and programme, with the totals of both: a row for each school and one
/// for all, a column for each programme and one for all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GroupTable {
    columns: usize,
    /// Row by row, the totals last in each.
    groups: Vec<Group>,
    hidden: Vec<Option<HiddenBy>>,
}

impl GroupTable {
    /// The table of `rows`, which have the same length, with its totals and what has to be hidden.
    #[must_use]
    pub(crate) fn new(rows: &[Vec<Group>]) -> Self {
        Self::with_totals(rows).protect()
    }

    /// The same, with only those of too few people hidden.
    fn with_totals(rows: &[Vec<Group>]) -> Self {
        let columns = rows.iter().map(Vec::len).max().unwrap_or_default() + 1;
        let mut groups: Vec<Group> = Vec::with_capacity(columns * (rows.len() + 1));
        let mut below = vec![sum(&[]); columns];
        for row in rows {
            let mut row = row.clone();
            row.resize(columns - 1, Group::default());
            row.push(sum(&row));
            for (total, group) in below.iter_mut().zip(&row) {
                *total = sum(&[*total, *group]);
            }
            groups.append(&mut row);
        }
        groups.append(&mut below);
        let too_few = |it: &Group| it.people < FEW && it.holds_something();
        let hidden = groups.iter().map(|it| too_few(it).then_some(HiddenBy::FewPeople)).collect();
        Self { columns, groups, hidden }
    }

    /// Hides as many more as it takes that no figure of too few people can be computed.
    fn protect(mut self) -> Self {
        let few = |it: &Self, n: &usize| it.hidden.get(*n) == Some(&Some(HiddenBy::FewPeople));
        let few: Vec<usize> = (0..self.groups.len()).filter(|n| few(&self, n)).collect();
        for n in &few {
            while !self.is_in_a_round(*n) {
                let more = self.round_through(*n).or_else(|| self.any_other());
                let Some(more) = more else { break };
                self.hide(more);
            }
        }
        if few.iter().any(|n| self.gives_away(*n)) {
            let holds = |n: &usize| self.groups.get(*n).is_some_and(Group::holds_something);
            self.hide((0..self.groups.len()).filter(holds).collect());
        }
        self
    }

    fn hide(&mut self, more: Vec<usize>) {
        for n in more {
            if let Some(hidden) = self.hidden.get_mut(n) {
                hidden.get_or_insert(HiddenBy::ProtectsAnother);
            }
        }
    }

    /// Whether what is shown leaves one number only for the figure `n`, or none and one only where it
    /// could be more. All tables of which the same is shown agree in this.
    fn gives_away(&self, n: usize) -> bool {
        const SMALLEST_THAT_IS_OPEN: u64 = 2;
        let figure = |it: &Self| it.groups.get(n).map_or(0, |it| it.figure);
        let most = self.groups.get(n).and_then(|it| it.most);
        if !self.can_be_another(n) {
            return true;
        }
        let mut other = self.clone();
        while figure(&other) < SMALLEST_THAT_IS_OPEN {
            if !other.grow(n) {
                return most.is_none_or(|most| most >= SMALLEST_THAT_IS_OPEN);
            }
        }
        false
    }

    /// What hides the figure of this row and column, if anything does; the totals are the last.
    #[must_use]
    pub(crate) fn hidden(&self, row: usize, column: usize) -> Option<HiddenBy> {
        self.hidden.get(row * self.columns + column).copied().flatten()
    }

    /// The three figures that, hidden with `n`, leave open what it is: another of its row, another of
    /// its column, and the one that is in the row and column of these. Of all such the ones that hide
    /// the fewest totals, and then the fewest people.
    fn round_through(&self, n: usize) -> Option<Vec<usize>> {
        let (row, column) = self.place(n);
        let rows = self.groups.len() / self.columns;
        let mut best = None;
        for other_row in (0..rows).filter(|it| *it != row) {
            for other_column in (0..self.columns).filter(|it| *it != column) {
                let at = |row: usize, column: usize| row * self.columns + column;
                let round =
                    [at(row, other_column), at(other_row, column), at(other_row, other_column)];
                let holds = |n: &usize| self.groups.get(*n).is_some_and(Group::holds_something);
                let cost = self.cost(&round);
                if round.iter().all(holds) && best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, round));
                }
            }
        }
        best.map(|(_, round)| round.to_vec())
    }

    /// How many totals, and how many people's figures, it would hide to hide these.
    fn cost(&self, round: &[usize]) -> (usize, u64) {
        let shown = round.iter().filter(|n| self.hidden.get(**n) == Some(&None));
        shown.fold((0, 0), |(totals, people), n| {
            let (row, column) = self.place(*n);
            let is_total = self.is_last_row(row) || self.is_last_column(column);
            let of = self.groups.get(*n).map_or(0, |it| it.people);
            (totals + usize::from(is_total), people + of)
        })
    }

    /// Any figure that is shown: the smallest that is no total.
    fn any_other(&self) -> Option<Vec<usize>> {
        let shown = |n: &usize| {
            let holds = self.groups.get(*n).is_some_and(Group::holds_something);
            holds && self.hidden.get(*n) == Some(&None)
        };
        let all = (0..self.groups.len()).filter(shown);
        all.min_by_key(|n| self.cost(&[*n])).map(|n| vec![n])
    }

    fn place(&self, n: usize) -> (usize, usize) {
        (n / self.columns, n % self.columns)
    }

    fn is_last_row(&self, row: usize) -> bool {
        (row + 1) * self.columns == self.groups.len()
    }

    fn is_last_column(&self, column: usize) -> bool {
        column + 1 == self.columns
    }

    /// Whether another number could stand in the place `n`, and all that is shown stay true.
    ///
    /// Rows and columns are the points of a graph, hidden figures its ways: a figure that grows leads
    /// from its row to its column, one that falls back, and totals the other way about. Every change
    /// that no total betrays is made of rounds, so it is enough to look for a round through `n`.
    fn can_be_another(&self, n: usize) -> bool {
        let (from, to) = self.ends(n);
        (self.goes_out(n) && self.way(to, from, n, Self::goes_out, Self::goes_back).is_some())
            || (self.goes_back(n)
                && self.way(from, to, n, Self::goes_out, Self::goes_back).is_some())
    }

    /// Whether a round through `n` is hidden, whatever the figures are.
    fn is_in_a_round(&self, n: usize) -> bool {
        let (from, to) = self.ends(n);
        self.way(to, from, n, |_, _| true, |_, _| true).is_some()
    }

    /// Makes the figure `n` greater by one, and others so that all that is shown stays true; says
    /// whether that can be.
    fn grow(&mut self, n: usize) -> bool {
        let (from, to) = self.ends(n);
        let is_out = !self.is_total_of_one(n);
        let (start, end) = if is_out { (to, from) } else { (from, to) };
        let can_begin = if is_out { self.goes_out(n) } else { self.goes_back(n) };
        let Some(way) = self
            .way(start, end, n, Self::goes_out, Self::goes_back)
            .filter(|_| can_begin && self.can_grow(n))
        else {
            return false;
        };
        let rows = self.rows();
        for (point, it) in way.into_iter().chain([(if is_out { from } else { to }, n)]) {
            let grows = (point < rows) != self.is_total_of_one(it);
            if let Some(group) = self.groups.get_mut(it) {
                group.figure =
                    if grows { group.figure + 1 } else { group.figure.saturating_sub(1) };
            }
        }
        true
    }

    fn rows(&self) -> usize {
        self.groups.len() / self.columns
    }

    /// The points of the row and the column of `n`.
    fn ends(&self, n: usize) -> (usize, usize) {
        let (row, column) = self.place(n);
        (row, self.rows() + column)
    }

    /// Whether the way of `n` can be taken from its row to its column.
    fn goes_out(&self, n: usize) -> bool {
        if self.is_total_of_one(n) { self.can_fall(n) } else { self.can_grow(n) }
    }

    /// Whether the way of `n` can be taken from its column to its row.
    fn goes_back(&self, n: usize) -> bool {
        if self.is_total_of_one(n) { self.can_grow(n) } else { self.can_fall(n) }
    }

    /// Whether it is the total of one school or one programme.
    fn is_total_of_one(&self, n: usize) -> bool {
        let (row, column) = self.place(n);
        self.is_last_row(row) != self.is_last_column(column)
    }

    fn can_grow(&self, n: usize) -> bool {
        let group = self.groups.get(n).filter(|it| it.holds_something());
        group.is_some_and(|it| it.most.is_none_or(|most| it.figure < most))
    }

    fn can_fall(&self, n: usize) -> bool {
        self.groups.get(n).is_some_and(|it| it.figure > 0)
    }

    /// The ways other than that of `but` that lead from one point to another, each with the point at
    /// which it begins; none where there is no such way. `out` says of a figure whether it can be taken
    /// from its row to its column, `back` whether it can the other way about.
    fn way(
        &self,
        from: usize,
        to: usize,
        but: usize,
        out: fn(&Self, usize) -> bool,
        back: fn(&Self, usize) -> bool,
    ) -> Option<Vec<(usize, usize)>> {
        let rows = self.rows();
        // By which figure each point was reached, and from which point.
        let mut reached: Vec<Option<(usize, usize)>> = vec![None; rows + self.columns];
        let mut next = vec![from];
        while let Some(point) = next.pop() {
            if point == to {
                let mut ways = Vec::new();
                let mut at = to;
                while at != from {
                    let (before, by) = reached.get(at).copied().flatten()?;
                    ways.push((before, by));
                    at = before;
                }
                return Some(ways);
            }
            let of_row = point * self.columns..(point + 1) * self.columns;
            let of_column = (point.wrapping_sub(rows)..self.groups.len()).step_by(self.columns);
            let ways: Vec<usize> =
                if point < rows { of_row.collect() } else { of_column.collect() };
            for n in ways.into_iter().filter(|n| *n != but) {
                let is_way = self.hidden.get(n).is_some_and(Option::is_some);
                if !is_way || !self.groups.get(n).is_some_and(Group::holds_something) {
                    continue;
                }
                let (of_row, of_column) = self.ends(n);
                let leads = if point == of_row { out(self, n) } else { back(self, n) };
                let other = if point == of_row { of_column } else { of_row };
                if leads && other != from && reached.get(other) == Some(&None) {
                    if let Some(it) = reached.get_mut(other) {
                        *it = Some((point, n));
                    }
                    next.push(other);
                }
            }
        }
        None
    }
}

impl Group {
    /// Whether it says anything: a figure of nobody, or one that can be nothing but none, does not.
    fn holds_something(&self) -> bool {
        self.people > 0 && self.most != Some(0)
    }
}

fn sum(groups: &[Group]) -> Group {
    let most = |it: &Group| if it.holds_something() { it.most } else { Some(0) };
    Group {
        people: groups.iter().map(|it| it.people).sum(),
        figure: groups.iter().map(|it| it.figure).sum(),
        most: groups.iter().try_fold(0_u64, |all, it| Some(all + most(it)?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(columns: usize, groups: &[Group]) -> Vec<Vec<Group>> {
        groups.chunks(columns).map(<[Group]>::to_vec).collect()
    }

    fn table(columns: usize, groups: &[Group]) -> GroupTable {
        GroupTable::new(&rows(columns, groups))
    }

    /// Every list of `length` numbers below `below`.
    fn lists(length: u32, below: u64) -> impl Iterator<Item = Vec<u64>> {
        (0..below.pow(length)).map(move |mut n| {
            let mut list = Vec::new();
            for _ in 0..length {
                list.push(n % below);
                n /= below;
            }
            list
        })
    }

    /// Which numbers could stand behind each hidden figure of too few people, by all that is shown and
    /// by what is hidden: every table of figures up to one more than the largest is tried, and made as
    /// this one was. Says the first that could be one number alone.
    fn found_out(columns: usize, groups: &[Group]) -> Option<usize> {
        let made = table(columns, groups);
        let mut open: Vec<usize> = (0..made.groups.len()).collect();
        open.retain(|n| made.hidden[*n] == Some(HiddenBy::FewPeople));
        let below = groups.iter().map(|it| it.figure).max().unwrap_or(0) + 2;
        for figures in lists(u32::try_from(groups.len()).expect("few"), below) {
            if open.is_empty() {
                return None;
            }
            let mut other = groups.to_vec();
            for (group, figure) in other.iter_mut().zip(figures) {
                group.figure = figure;
            }
            let is_possible = other.iter().all(|it| {
                it.most.is_none_or(|most| it.figure <= most) && (it.people > 0 || it.figure == 0)
            });
            if !is_possible {
                continue;
            }
            let other = GroupTable::with_totals(&rows(columns, &other));
            let same = |n: usize| made.groups[n].figure == other.groups[n].figure;
            let fits = (0..made.groups.len()).all(|n| made.hidden[n].is_some() || same(n));
            if fits && made.hidden == other.clone().protect().hidden {
                open.retain(|n| same(*n));
            }
        }
        open.first().copied()
    }

    /// Tries every table of this many groups, or each of so many; says how many.
    fn try_all(
        columns: usize,
        groups: u32,
        people: &[u64],
        below: u64,
        most: Option<u64>,
        each: usize,
    ) -> usize {
        let pairs = lists(groups, people.len() as u64)
            .flat_map(|of| lists(groups, below).map(move |figures| (of.clone(), figures)));
        let mut tried = 0;
        for (of, figures) in pairs.step_by(each) {
            let group = |(who, figure): (&u64, &u64)| {
                let people = people[usize::try_from(*who).expect("few")];
                let figure = if people == 0 { 0 } else { *figure };
                Group { people, figure, most }
            };
            let groups: Vec<Group> = of.iter().zip(&figures).map(group).collect();
            assert_eq!(found_out(columns, &groups), None, "{groups:?}");
            tried += 1;
        }
        tried
    }

    #[test]
    fn no_figure_of_fewer_than_five_people_can_be_found_out() {
        let mut tried = try_all(2, 4, &[0, 3, 6, 9], 2, None, 1);
        tried += try_all(2, 4, &[3, 6], 3, Some(2), 1);
        tried += try_all(1, 3, &[0, 2, 5, 7], 3, None, 1);
        tried += try_all(1, 3, &[0, 4, 5], 2, Some(1), 1);
        // Three programmes in two schools: all without figures, and some of those with figures.
        tried += try_all(3, 6, &[0, 3, 6], 1, None, 1);
        tried += try_all(3, 6, &[3, 8], 2, Some(1), 37);
        assert_eq!(tried, 4096 + 1296 + 1728 + 216 + 729 + 111);
    }

    #[test]
    fn the_smallest_other_group_of_a_school_goes_with_the_hidden_one() {
        let group = |people| Group { people, figure: people, most: None };
        let made = table(3, &[group(9), group(3), group(12), group(8), group(7), group(20)]);
        let hidden: Vec<Vec<bool>> = (0..3)
            .map(|row| (0..4).map(|column| made.hidden(row, column).is_some()).collect())
            .collect();
        assert_eq!(
            hidden,
            [[true, true, false, false], [true, true, false, false], [false, false, false, false]]
        );
        assert_eq!(made.hidden(0, 1), Some(HiddenBy::FewPeople));
        assert_eq!(made.hidden(0, 0), Some(HiddenBy::ProtectsAnother));
    }

    #[test]
    fn a_table_of_large_groups_hides_nothing() {
        let made = table(2, &[Group { people: 5, figure: 1, most: None }; 6]);
        assert!(made.hidden.iter().all(Option::is_none));
        assert!(table(1, &[]).hidden.iter().all(Option::is_none));
    }
}
