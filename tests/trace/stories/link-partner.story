# A question that was linked to one with a partner goes on with that partner, who is asked in time whether it helped.
follow welzijn-dronten
at 2026-03-02 09:01
submit cjg P-1 name=Twaalf first=A home=8251AB/12 domains=social_network:4 access=open
> receipt P-1: RECEIVED, normal
> submit P-1: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: offer P-1 (partner)
accept welzijn-dronten P-1
> accept P-1: OPEN_ACCESS welzijn-dronten
submit huisarts P-2 name=Twaalf first=A home=8251AB/12 domains=social_network:3 access=open
> receipt P-2: RECEIVED, normal
> submit P-2: LINKED [B99 C99 D01] normal
> tells welzijn-dronten: linked P-1 (same_question)
at 2026-03-03 09:01
> tick P-1: OPEN_ACCESS (WMO_ACK 50)
> tells welzijn-dronten: clock_signal P-1 (WMO_ACK 50)
acknowledge welzijn-dronten
withdraw cjg P-1
> withdraw P-1: WITHDRAWN
> withdraw P-2: OPEN_ACCESS welzijn-dronten (link_ended)
> tells welzijn-dronten: assigned P-1 (ended)
> tells welzijn-dronten: offer P-2 (partner)
> tells welzijn-dronten: assigned P-2 (yours_with_the_other)
show P-2
> P-2 is OPEN_ACCESS (PICKED_UP) with welzijn-dronten, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   CHECK_BACK running until 2026-04-15 00:00
>   next moment 2026-03-03 04:30
at 2026-05-01 09:01
> tick P-2: OPEN_ACCESS (WMO_ACK 50)
> tick P-2: OPEN_ACCESS (WMO_ACK 75)
> tick P-2: OPEN_ACCESS (WMO_ACK)
> tick P-2: OPEN_ACCESS (FIRST_CONTACT 50)
> tick P-2: OPEN_ACCESS (FIRST_CONTACT 75)
> tick P-2: OPEN_ACCESS (FIRST_CONTACT)
> tick P-2: OPEN_ACCESS (WMO_INVESTIGATION 50)
> tick P-2: OPEN_ACCESS (WMO_INVESTIGATION 75)
> tick P-2: OPEN_ACCESS (WMO_INVESTIGATION)
> tick P-2: OPEN_ACCESS (CHECK_BACK)
> tells welzijn-dronten: clock_signal P-2 (WMO_ACK 50)
> tells welzijn-dronten: clock_signal P-2 (WMO_ACK 75)
> tells welzijn-dronten: clock_due P-2 (WMO_ACK)
> tells welzijn-dronten: clock_signal P-2 (FIRST_CONTACT 50)
> tells welzijn-dronten: clock_signal P-2 (FIRST_CONTACT 75)
> tells welzijn-dronten: clock_due P-2 (FIRST_CONTACT)
> tells welzijn-dronten: clock_signal P-2 (WMO_INVESTIGATION 50)
> tells welzijn-dronten: clock_signal P-2 (WMO_INVESTIGATION 75)
> tells welzijn-dronten: clock_due P-2 (WMO_INVESTIGATION)
> tells welzijn-dronten: check_back P-2 (CHECK_BACK)
check_back welzijn-dronten P-2 helped
> check_back P-2: CLOSED welzijn-dronten (helped)
